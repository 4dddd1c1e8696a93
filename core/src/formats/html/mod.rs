//! The map as one interactive page: the SVG, its data and a small script, nothing from elsewhere.
//! The content policy lets only that script and that style run, by their hashes. Not here: what is drawn (svg).

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::base64::base64;
use super::picture::Picture;
use super::svg::{POSTER, Sheet, drawn};
use super::xml::escaped;

const SCRIPT: &str = include_str!("page.js");
const STYLE: &str = include_str!("page.css");

/// The picture as a page that needs no network and sends nothing.
pub fn html(picture: &Picture) -> String {
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    );
    let sheet = Sheet::of(picture, POSTER);
    let (lang, title) = (escaped(&picture.lang), escaped(&picture.title));
    let (search, fit) = (escaped(&picture.words.search), escaped(&picture.words.fit));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         {svg}<div id=\"bar\"><input id=\"search\" type=\"search\" placeholder=\"{search}\" aria-label=\"{search}\" autocomplete=\"off\">\
         <button id=\"fit\" type=\"button\">{fit}</button><ul id=\"found\"></ul></div>\n<aside id=\"sheet\" hidden></aside>\n\
         <script type=\"application/json\" id=\"data\">{data}</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        svg = drawn(picture, &sheet),
        data = data(picture, &sheet),
    )
}

#[derive(Serialize)]
struct Data<'a> {
    nodes: Vec<Node<'a>>,
    links: Vec<Link<'a>>,
    words: Words<'a>,
}

#[derive(Serialize)]
struct Node<'a> {
    name: &'a str,
    kind: &'a str,
    x: f64,
    y: f64,
    details: &'a [(String, String)],
}

#[derive(Serialize)]
struct Link<'a> {
    a: usize,
    b: usize,
    kind: &'a str,
}

#[derive(Serialize)]
struct Words<'a> {
    close: &'a str,
    links: &'a str,
    nothing: &'a str,
}

/// The data as JSON in which no text can end the script element it stands in.
fn data(picture: &Picture, sheet: &Sheet) -> String {
    let on_map = |end: usize| end < picture.nodes.len();
    let places = picture.nodes.iter().zip(&sheet.spots);
    let nodes = places.map(|(n, spot)| Node { name: &n.name, kind: &n.kind_label, x: spot.x, y: spot.y, details: &n.details });
    let links = picture.links.iter().filter(|l| on_map(l.a) && on_map(l.b)).map(|l| Link { a: l.a, b: l.b, kind: &l.kind_label });
    let words = Words { close: &picture.words.close, links: &picture.words.links, nothing: &picture.words.nothing };
    let data = Data { nodes: nodes.collect(), links: links.collect(), words };
    let json = serde_json::to_string(&data).unwrap_or_else(|_| "{\"nodes\":[],\"links\":[],\"words\":{}}".to_owned());
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The hash of an inline script or style as the content policy writes it.
fn hash(text: &str) -> String {
    base64(&Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::svg::tests::picture;

    #[test]
    fn hashes_are_written_as_browsers_expect() {
        assert_eq!(hash("alert(1)"), "bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=");
    }

    #[test]
    fn hostile_names_cannot_leave_their_text() {
        let page = html(&picture());
        assert_eq!(page.matches("<script").count(), 2, "the data and the script");
        assert_eq!(page.matches("</script>").count(), 2);
        assert!(!page.contains("alert(1)</script>") && !page.contains("http-equiv=\"refresh\""));
        assert!(page.contains(&format!("sha256-{}", hash(SCRIPT))));
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        let page = html(&picture());
        for word in ["src=", "href=\"http", "href=\"/", "url(h", "@import", "fetch(", "XMLHttpRequest", "localStorage"] {
            assert!(!page.contains(word), "{word}");
        }
        let json = data(&picture(), &Sheet::of(&picture(), POSTER));
        assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    }
}
