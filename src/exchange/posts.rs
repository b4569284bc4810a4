//! The list of posts that a workshop is to write, `daftar-jabatan.csv`: one post a row; heads in any order and spelling.

use super::dictionary::words::squeezed;
use super::dictionary::{self, Read, Refusal, Sheet};

/// A row of the list, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    pub office: String,
    pub unit: String,
    pub position_name: String,
    pub grade: String,
    /// Who is in charge.
    pub person: String,
}

/// Why the list cannot be used; a part of a sentence.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ListError {
    #[error("{0}")]
    Refused(Refusal),
    #[error("tidak ada kolom nama jabatan")]
    NoName,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Office,
    Unit,
    Name,
    Grade,
    Person,
}

/// Spellings, squeezed.
const SPELLINGS: &[(Column, &[&str])] = &[
    (Column::Office, &["perangkatdaerah", "opd", "skpd", "organisasiperangkatdaerah", "instansi", "satuankerja"]),
    (Column::Unit, &["unit", "unitkerja", "unitorganisasi", "bidang"]),
    (Column::Name, &["jabatan", "namajabatan", "nama", "nomenklatur", "posisi"]),
    (Column::Grade, &["jenjang", "kelompokjabatan", "kelompok", "jenisjabatan", "eselon"]),
    (Column::Person, &["penanggungjawab", "penyusun", "pj", "pic", "namapenyusun", "petugas", "namapenanggungjawab"]),
];

pub fn read(bytes: &[u8]) -> Result<Vec<Post>, ListError> {
    let sheets = match dictionary::read(bytes).map_err(ListError::Refused)? {
        Read::Sheets(sheets) => sheets,
        Read::Json(_) | Read::Pdf => return Err(ListError::NoName),
    };
    sheets.iter().find_map(posts).ok_or(ListError::NoName)
}

/// The rows below the heads; nothing where no row names the posts.
fn posts(sheet: &Sheet) -> Option<Vec<Post>> {
    let columns_of = |cells: &[String]| cells.iter().map(|cell| column(cell)).collect::<Vec<Option<Column>>>();
    let heads = sheet.rows.iter().take(20).map(|row| columns_of(&row.cells));
    let (place, columns) = heads.enumerate().find(|(_, columns)| columns.contains(&Some(Column::Name)))?;
    let post = |cells: &[String]| {
        let mut post = Post::default();
        for (cell, column) in cells.iter().zip(&columns) {
            let text = cell.trim().to_owned();
            match column {
                Some(Column::Office) => post.office = text,
                Some(Column::Unit) => post.unit = text,
                Some(Column::Name) => post.position_name = text,
                Some(Column::Grade) => post.grade = text,
                Some(Column::Person) => post.person = text,
                None => {}
            }
        }
        post
    };
    let rows = sheet.rows.iter().skip(place + 1).map(|row| post(&row.cells));
    Some(rows.filter(|post| !post.position_name.is_empty()).collect())
}

fn column(head: &str) -> Option<Column> {
    let head = squeezed(head);
    SPELLINGS.iter().find(|(_, spellings)| spellings.contains(&head.as_str())).map(|(column, _)| *column)
}
