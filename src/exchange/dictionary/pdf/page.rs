//! What stands where on a page: words and ruled lines, in points from the top left.

use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, PathOp, Transform};

/// Letters and ruled lines of one page that are kept; a page of print has some thousands.
const WORDS: usize = 20_000;
const RULES: usize = 20_000;
/// A filled shape no thicker than this is a ruled line.
const THIN: f64 = 3.0;
const SHORTEST: f64 = 4.0;
/// A gap that parts two words, and the most that letters of one word overlap, as parts of the letter size.
const GAP: f64 = 0.15;
const OVERLAP: f64 = 0.5;
/// How far apart the baselines of one line may be.
pub const SAME_LINE: f64 = 0.35;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    pub left: f64,
    pub right: f64,
    /// The line that the letters stand on.
    pub base: f64,
    pub size: f64,
    pub text: String,
}

/// A ruled line: where it lies, and from where to where it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    pub at: f64,
    pub start: f64,
    pub end: f64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub width: f64,
    pub words: Vec<Word>,
    pub across: Vec<Rule>,
    pub down: Vec<Rule>,
}

/// Takes pages apart as the library walks over them.
#[derive(Default)]
pub struct Walker {
    pub pages: Vec<Page>,
    page: Page,
    left: f64,
    top: f64,
    /// The last letter belongs to a word that may go on.
    is_open: bool,
}

impl Walker {
    fn point(&self, ctm: &Transform, x: f64, y: f64) -> (f64, f64) {
        let (across, up) = (x * ctm.m11 + y * ctm.m21 + ctm.m31, x * ctm.m12 + y * ctm.m22 + ctm.m32);
        (across - self.left, self.top - up)
    }

    fn letter(&mut self, left: f64, right: f64, base: f64, size: f64, text: &str) {
        let is_full = self.page.words.len() >= WORDS;
        let last = self.page.words.last_mut().filter(|_| self.is_open);
        let fits = |last: &&mut Word| {
            let gap = left - last.right;
            (last.base - base).abs() < SAME_LINE * size && gap < GAP * size && gap > -OVERLAP * size
        };
        self.is_open = true;
        match last.filter(fits) {
            Some(word) => {
                word.text.push_str(text);
                word.right = word.right.max(right);
                word.size = word.size.max(size);
            }
            None if !is_full => {
                self.page.words.push(Word { left, right, base, size, text: text.to_owned() });
            }
            None => {}
        }
    }

    fn rule(&mut self, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) {
        let (wide, high) = ((x1 - x0).abs(), (y1 - y0).abs());
        if self.page.across.len() + self.page.down.len() >= RULES {
            return;
        }
        match () {
            () if high <= THIN && wide >= SHORTEST => {
                self.page.across.push(Rule { at: (y0 + y1) / 2.0, start: x0.min(x1), end: x0.max(x1) });
            }
            () if wide <= THIN && high >= SHORTEST => {
                self.page.down.push(Rule { at: (x0 + x1) / 2.0, start: y0.min(y1), end: y0.max(y1) });
            }
            () => {}
        }
    }
}

impl OutputDev for Walker {
    fn begin_page(&mut self, _: u32, media: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        (self.left, self.top) = (media.llx, media.ury);
        self.page = Page { width: media.urx - media.llx, ..Page::default() };
        self.is_open = false;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.pages.push(std::mem::take(&mut self.page));
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let (left, base) = self.point(place, 0.0, 0.0);
        let scale = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let size = size * scale;
        if ![left, base, size, width].iter().all(|number| number.is_finite()) {
            return Ok(());
        }
        match text.trim().is_empty() {
            true => self.is_open = false,
            false => self.letter(left, left + width * size, base, size, text),
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn stroke(&mut self, ctm: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        for figure in figures(path) {
            let points: Vec<(f64, f64)> = figure.into_iter().map(|(x, y)| self.point(ctm, x, y)).collect();
            for pair in points.windows(2) {
                if let [one, other] = pair {
                    self.rule(*one, *other);
                }
            }
        }
        Ok(())
    }

    fn fill(&mut self, ctm: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        for figure in figures(path) {
            let points: Vec<(f64, f64)> = figure.into_iter().map(|(x, y)| self.point(ctm, x, y)).collect();
            let ends = |of: fn(&(f64, f64)) -> f64| {
                let all = points.iter().map(of);
                (all.clone().fold(f64::INFINITY, f64::min), all.fold(f64::NEG_INFINITY, f64::max))
            };
            let ((left, right), (top, bottom)) = (ends(|point| point.0), ends(|point| point.1));
            self.rule((left, top), (right, bottom));
        }
        Ok(())
    }
}

/// The corners of every figure of a path; curves count with their ends.
fn figures(path: &Path) -> Vec<Vec<(f64, f64)>> {
    let mut figures: Vec<Vec<(f64, f64)>> = Vec::new();
    for op in &path.ops {
        let last = figures.last_mut();
        match (op, last) {
            (PathOp::MoveTo(x, y), _) => figures.push(vec![(*x, *y)]),
            (PathOp::LineTo(x, y) | PathOp::CurveTo(_, _, _, _, x, y), Some(last)) => last.push((*x, *y)),
            (PathOp::Rect(x, y, width, height), _) => {
                let (right, top) = (x + width, y + height);
                figures.push(vec![(*x, *y), (right, *y), (right, top), (*x, top), (*x, *y)]);
            }
            (PathOp::Close, Some(last)) => last.extend(last.first().copied()),
            (PathOp::LineTo(..) | PathOp::CurveTo(..) | PathOp::Close, None) => {}
        }
    }
    figures
}
