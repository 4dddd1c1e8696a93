// Markdown as HTML that can do no harm: tags in the text are shown as text, pictures are not fetched, and links lead nowhere by themselves.
import MarkdownIt from "markdown-it";

const reader = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable("image");
// An address is one only with what it begins with: "notes.md" is none.
reader.linkify.set({ fuzzyLink: false });

/** The text as HTML. */
export const markdown = (text: string): string => reader.render(text);
