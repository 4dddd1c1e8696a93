// Starts the gallery in a plain browser: `npm run dev`, then /gallery.html; ?fr and ?dark choose. Not part of the app.
import { mount } from "svelte";
import { speak } from "../i18n/index.svelte";
import "../styles/base.css";
import Gallery from "./Gallery.svelte";

speak(location.search.includes("fr") ? "fr" : "en");
document.documentElement.dataset.theme = location.search.includes("dark") ? "dark" : "light";
const target = document.getElementById("app");
if (target) mount(Gallery, { target });
