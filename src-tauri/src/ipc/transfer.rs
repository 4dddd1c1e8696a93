//! Files in and out: import with a preview, export of the map.
