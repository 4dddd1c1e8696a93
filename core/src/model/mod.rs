//! The nouns of Tutti as plain data with their own checks: what an ecosystem is made of.
//! Not here: how they are kept (store), what is concluded from them (network), how they are changed (commands).

pub mod account;
pub mod agreement;
pub mod change;
pub mod circle;
pub mod composition;
pub mod contact;
pub mod country;
pub mod deal;
pub mod exchange;
pub mod fit_test;
pub mod follow_up;
pub mod goodwill;
pub mod introduction;
pub mod lead;
pub mod link;
pub mod logo;
pub mod mapping;
pub mod money;
pub mod op;
pub mod opportunity;
pub mod organisation;
pub mod partner_note;
pub mod placement;
pub mod quarter;
pub mod register;
pub mod relationship;
pub mod remark;
pub mod said;
pub mod sealed;
pub mod term;
pub mod time;
pub mod view;
pub mod watch;
pub mod words;
