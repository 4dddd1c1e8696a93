//! The fonts of maps: Inter in two weights, built in, so that a picture is the same on every system.
//! Not here: fonts of the system, which would be reading from outside.

use std::sync::{Arc, OnceLock};

use resvg::usvg::{self, Options, Tree};

use crate::error::{Error, Result};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
const SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");

/// An SVG document with its text set in the built-in fonts.
pub(super) fn set(svg: &str) -> Result<Tree> {
    let options = Options { fontdb: Arc::clone(built_in()), font_family: "Inter".to_owned(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|why| Error::Internal(format!("the drawn map is not readable: {why}")))
}

fn built_in() -> &'static Arc<usvg::fontdb::Database> {
    static FONTS: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    FONTS.get_or_init(|| {
        let mut fonts = usvg::fontdb::Database::new();
        fonts.load_font_data(REGULAR.to_vec());
        fonts.load_font_data(SEMIBOLD.to_vec());
        fonts.set_sans_serif_family("Inter");
        Arc::new(fonts)
    })
}
