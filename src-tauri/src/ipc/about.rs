//! What Tutti is and what it is made of.

use tutti_core::queries::made_of::{self, MadeOf};

use super::Answer;

#[tauri::command(async)]
#[specta::specta]
pub fn made_of() -> Answer<MadeOf> {
    Ok(made_of::made_of()?)
}
