//! Which addresses lead outside, and how they are handed to the system. Not here: opening one (the shells).

use url::{Host, Url};

use super::organisation::Link;

/// What a mail address may say besides to whom: nothing that attaches a file.
const IN_A_MAIL: &[&str] = &["subject", "body", "cc"];

impl Link {
    /// The address, where it leads to a page or opens a mail: nothing that a program would run, and nothing that pretends to be
    /// another address. A page is asked for under encryption, and letters of other alphabets stand in the host as the network
    /// reads them, so that a browser can say what they imitate.
    pub fn outside(&self) -> Option<String> {
        let typed = self.url.trim();
        if typed.chars().any(hides) {
            return None;
        }
        let (scheme, rest) = typed.split_once(':')?;
        let url = Url::parse(typed).ok()?;
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" if rest.starts_with("//") && !rest.starts_with("///") => page(url),
            "mailto" => mail(&url).then(|| url.into()),
            _ => None,
        }
    }
}

/// Whether a character could make an address look like another one, or end it where nobody sees it.
fn hides(c: char) -> bool {
    let turns_or_is_unseen = matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    c.is_control() || c.is_whitespace() || turns_or_is_unseen || "\\\"<>`{}|^".contains(c)
}

fn page(mut url: Url) -> Option<String> {
    let names_somebody = !url.username().is_empty() || url.password().is_some();
    let has_host =
        matches!(url.host(), Some(Host::Domain(name)) if !name.is_empty()) || matches!(url.host(), Some(Host::Ipv4(_) | Host::Ipv6(_)));
    if names_somebody || !has_host {
        return None;
    }
    url.set_scheme("https").ok()?;
    Some(url.into())
}

fn mail(url: &Url) -> bool {
    let to = url.path();
    let is_somebody = to.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    let says_only = url.query_pairs().all(|(key, _)| IN_A_MAIL.iter().any(|known| key.eq_ignore_ascii_case(known)));
    is_somebody && says_only && !to.starts_with(['-', '/'])
}

#[cfg(test)]
mod tests {
    use super::Link;

    fn outside(url: &str) -> Option<String> {
        Link { label: String::new(), url: url.to_owned() }.outside()
    }

    #[test]
    fn pages_and_mail_addresses_lead_outside() {
        for (typed, followed) in [
            ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
            (" HTTPS://A.example ", "https://a.example/"),
            ("https://a.example:8443/x", "https://a.example:8443/x"),
            ("https://192.0.2.7/x", "https://192.0.2.7/x"),
            ("http://a.example/x", "https://a.example/x"),
            ("https://a.example/é?q=à", "https://a.example/%C3%A9?q=%C3%A0"),
            ("mailto:ada@a.example", "mailto:ada@a.example"),
            ("mailto:ada@a.example?subject=Tutti", "mailto:ada@a.example?subject=Tutti"),
        ] {
            assert_eq!(outside(typed).as_deref(), Some(followed), "{typed}");
        }
    }

    #[test]
    fn letters_of_other_alphabets_are_followed_as_the_network_reads_them() {
        assert_eq!(outside("https://\u{430}pple.example/").as_deref(), Some("https://xn--pple-43d.example/"));
        assert_eq!(outside("https://été.example/").as_deref(), Some("https://xn--t-9fab.example/"));
        // Full-width letters and dots are the plain ones to the network, and are shown so.
        assert_eq!(outside("https://ｅvil\u{3002}example/").as_deref(), Some("https://evil.example/"));
    }

    #[test]
    fn nothing_else_does() {
        for typed in [
            "",
            "a.example",
            "javascript:alert(1)",
            "JaVaScRiPt://a.example/%0Aalert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "file:///etc/passwd",
            "file://host/share",
            "smb://host/share",
            "ms-msdt:/id",
            "tauri://localhost/",
            "https:a.example",
            "https:/a.example",
            "https:///a.example",
            "https://",
            "https:\\\\a.example",
            "https://a.example\\@b.example",
            "https://a b",
            "https://a.example/\nx",
            "https://a.example/\u{202e}gpj.exe",
            "https://a.exam\u{200b}ple/",
            "https://bank.example@evil.example/",
            "https://user:secret@a.example/",
            "https://a.example/\"--flag",
            "-https://a.example",
            "mailto:",
            "mailto:nobody",
            "mailto:--attach@a.example",
            "mailto:ada@a.example?attach=/etc/passwd",
            "mailto:ada@a.example?subject=x&Attachment=/etc/passwd",
        ] {
            assert_eq!(outside(typed), None, "{typed:?}");
        }
    }
}
