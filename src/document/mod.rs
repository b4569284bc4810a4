//! Writers: from the printed form to the bytes of a format. Fed by `FormDocument` alone; knows no app and no disk.

pub mod text;
