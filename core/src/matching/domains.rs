//! Domains: the registrable domain behind a web or mail address, and the hosts that say nothing about whose it is.
//! Not here: what an equal domain counts for (evidence).

/// Hosts where anybody has a mailbox, a page or a profile.
const SHARED: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "google.com",
    "yahoo.com",
    "yahoo.fr",
    "yahoo.co.uk",
    "ymail.com",
    "hotmail.com",
    "hotmail.fr",
    "hotmail.co.uk",
    "outlook.com",
    "outlook.fr",
    "live.com",
    "live.fr",
    "msn.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "gmx.fr",
    "web.de",
    "t-online.de",
    "freenet.de",
    "mail.ru",
    "yandex.ru",
    "qq.com",
    "163.com",
    "126.com",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "sfr.fr",
    "laposte.net",
    "bbox.fr",
    "neuf.fr",
    "numericable.fr",
    "libero.it",
    "tiscali.it",
    "virgilio.it",
    "alice.it",
    "terra.es",
    "telefonica.net",
    "skynet.be",
    "telenet.be",
    "proximus.be",
    "bluewin.ch",
    "ziggo.nl",
    "planet.nl",
    "kpnmail.nl",
    "btinternet.com",
    "sky.com",
    "virginmedia.com",
    "comcast.net",
    "verizon.net",
    "att.net",
    "protonmail.com",
    "proton.me",
    "tutanota.com",
    "fastmail.com",
    "zoho.com",
    "rediffmail.com",
    "uol.com.br",
    "bol.com.br",
    "linkedin.com",
    "facebook.com",
    "fb.com",
    "instagram.com",
    "twitter.com",
    "x.com",
    "youtube.com",
    "tiktok.com",
    "wixsite.com",
    "wix.com",
    "wordpress.com",
    "blogspot.com",
    "tumblr.com",
    "medium.com",
    "substack.com",
    "notion.site",
    "notion.so",
    "github.io",
    "github.com",
    "gitlab.io",
    "weebly.com",
    "squarespace.com",
    "webflow.io",
    "shopify.com",
    "myshopify.com",
    "jimdo.com",
    "jimdofree.com",
    "strikingly.com",
    "carrd.co",
    "linktr.ee",
    "bit.ly",
    "sites.google.com",
    "pagesjaunes.fr",
    "business.site",
    "godaddysites.com",
    "crunchbase.com",
    "wikipedia.org",
    "apple.com",
    "example.com",
];

/// The registrable domain of a web address, a mail address or a domain, in lower case ASCII, by the public suffix list with its private part; nothing
/// where it is no domain, or one that many share.
pub fn registrable(text: &str) -> Option<String> {
    let host = host(text)?;
    let ascii = if host.is_ascii() { host.to_ascii_lowercase() } else { idna::domain_to_ascii(&host).ok()? };
    let domain = psl::domain(ascii.as_bytes())?;
    if !domain.suffix().is_known() {
        return None;
    }
    let name = std::str::from_utf8(domain.as_bytes()).ok()?;
    (!SHARED.contains(&name)).then(|| name.to_owned())
}

/// The part of a registrable domain before its suffix: `acme` of `acme.co.uk`.
pub(super) fn label(domain: &str) -> &str {
    domain.split('.').next().unwrap_or(domain)
}

fn host(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let rest = rest.trim_start_matches('/');
    let rest = rest.split(['/', '?', '#', ' ', ',', ';']).next().unwrap_or_default();
    let rest = rest.rsplit('@').next().unwrap_or_default();
    let host = rest.split(':').next().unwrap_or_default().trim_matches('.');
    let fits = host.contains('.') && host.len() <= 253 && host.parse::<std::net::IpAddr>().is_err();
    fits.then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(registrable(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn addresses_become_registrable_domains() {
        check("https://www.acme.fr/contact?x=1", Some("acme.fr"));
        check("WWW.Acme.co.uk.", Some("acme.co.uk"));
        check("ada@mail.acme.com", Some("acme.com"));
        check("http://user:secret@shop.acme.com:8080/", Some("acme.com"));
        check("société.fr", Some("xn--socit-esab.fr"));
        check("acme", None);
        check("", None);
        check("10.0.0.1", None);
        check("acme.invalidsuffix", None);
    }

    #[test]
    fn a_site_of_ones_own_under_a_shared_suffix_is_a_domain() {
        check("dupont.wixsite.com/site", Some("dupont.wixsite.com"));
    }

    #[test]
    fn shared_hosts_are_no_evidence() {
        check("dupont@gmail.com", None);
        check("wixsite.com/dupont", None);
        check("https://www.linkedin.com/company/acme", None);
        check("https://www.notion.so/acme", None);
    }
}
