// Ambient types of the bundler.
/// <reference types="vite/client" />
declare module "@fontsource-variable/inter/wght.css";
