//! Any key at any moment, pastes and sizes of all kinds: nothing panics, undo leads back to the start, what is saved can
//! be read, and every screen keeps the rules of the grammar.

use proptest::prelude::*;
use proptest::test_runner::Config;
use ratatui::backend::TestBackend;
use skj::app::page::{Item, Surface};
use skj::app::{App, Effect, Key, KeyCode, Msg, Size};
use skj::domain::{Place, Session};
use skj::ui::Canvas;

use crate::desk::{Desk, EXAMPLES, earlier, example};
use crate::screens::faults;

/// Keys that lead somewhere come more often than the rest.
fn key() -> impl Strategy<Value = Key> {
    use KeyCode::{
        BackTab, Backspace, Char, Delete, Down, End, Enter, Esc, F, Home, Insert, Left, PageDown, PageUp, Right, Tab,
        Up,
    };
    let plain = prop_oneof![
        8 => Just(Down),
        8 => Just(Enter),
        4 => prop_oneof![Just(Tab), Just(Up), Just(Right), Just(Left), Just(Esc), Just(BackTab)],
        2 => prop_oneof![Just(Home), Just(End), Just(PageUp), Just(PageDown), Just(Delete), Just(Insert), Just(Backspace)],
        1 => (1u8..=12).prop_map(F),
        4 => prop::sample::select("1356adJKuU/?:[] xcnmMrvpABst".chars().collect::<Vec<_>>()).prop_map(Char),
        3 => any::<char>().prop_map(Char),
    ];
    let with_ctrl = prop::sample::select("pzyngswuq".chars().collect::<Vec<_>>());
    prop_oneof![
        12 => plain.prop_map(|code| Key { code, ctrl: false }),
        1 => with_ctrl.prop_map(|letter| Key { code: Char(letter), ctrl: true }),
    ]
}

#[derive(Clone, Debug)]
enum Event {
    Key(Key),
    Paste(String),
    Resize(Size),
    Paused,
    Step(usize),
}

fn size() -> impl Strategy<Value = Size> {
    prop_oneof![
        (1u16..=200, 1u16..=60).prop_map(|(width, height)| Size { width, height }),
        prop_oneof![Just((80, 24)), Just((60, 20)), Just((45, 18)), Just((40, 12)), Just((1, 1)), Just((200, 60))]
            .prop_map(|(width, height)| Size { width, height }),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        24 => key().prop_map(Event::Key),
        2 => "(\\PC|\n|\t| |1\\. |• ){0,60}".prop_map(Event::Paste),
        2 => size().prop_map(Event::Resize),
        3 => Just(Event::Paused),
        // From the step list into a step, so that all of them are reached.
        1 => (1usize..=7).prop_map(Event::Step),
    ]
}

fn start() -> impl Strategy<Value = String> {
    let names = EXAMPLES.into_iter().chain(["mulai", "kosong", "folder", "baru", "latihan"]);
    // The desk is as large as all the rest.
    let desks = ["dikembalikan", "telaah", "telaah", "telaah 60x20", "telaah baca"];
    let names: Vec<String> = names.chain(desks).map(str::to_owned).collect();
    prop::sample::select(names)
}

fn play(desk: &mut Desk, event: &Event) {
    let before = desk.effects.len();
    press(desk, event);
    let asked = desk.effects[before..].to_vec();
    for effect in asked {
        match effect {
            Effect::ListEarlier => desk.send(Msg::EarlierListed(earlier())),
            Effect::ReadEarlier(file) => {
                let Session { id, created, .. } = desk.session().clone();
                desk.send(Msg::EarlierRead(Box::new(Session { id, created, ..example(&file.0) })));
            }
            _ => {}
        }
    }
}

fn press(desk: &mut Desk, event: &Event) {
    match event {
        Event::Key(key) => desk.send(Msg::Key(*key)),
        Event::Paste(text) => desk.send(Msg::Paste(text.clone())),
        Event::Resize(size) => desk.send(Msg::Resized(*size)),
        Event::Paused => desk.send(Msg::Paused),
        Event::Step(number) => {
            if desk.app.open.is_some() {
                for _ in 0..4 {
                    if desk.state("layar") != "daftar langkah" && desk.state("layar") != "beranda" {
                        desk.keys("<esc>");
                    }
                }
                desk.keys(&number.to_string());
            }
        }
    }
}

/// Puts the screen over the one before.
fn show(desk: &Desk, (before, terminal): &mut (Canvas, TestBackend)) {
    let canvas = skj::ui::draw(&desk.app);
    let Size { width, height } = desk.size();
    terminal.resize(width, height);
    canvas.show(Some(before), terminal).unwrap();
    *before = canvas;
}

fn content(app: &App) -> Option<Session> {
    app.session().map(|session| Session { place: Place::default(), ..session.clone() })
}

/// Which session is open: another one begins another history.
fn opened(desk: &Desk) -> (usize, Option<String>) {
    (desk.opened, desk.app.session().map(|session| session.created.clone() + &session.id))
}

/// More for a long search: `PROPTEST_CASES=5000 cargo test random`.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|number| number.parse().ok()).unwrap_or(48)
}

proptest! {
    #![proptest_config(Config { cases: cases(), failure_persistence: None, max_shrink_iters: 400, ..Config::default() })]

    #[test]
    fn any_keys_leave_everything_in_order(start in start(), events in prop::collection::vec(event(), 1..70)) {
        let mut desk = Desk::begin(&start);
        let mut first = (opened(&desk), content(&desk.app));
        let mut shown = (skj::ui::draw(&desk.app), desk.draw());
        for event in &events {
            play(&mut desk, event);
            show(&desk, &mut shown);
            prop_assert!(shown.1.buffer() == desk.draw().buffer(), "a rest of the screen before {:?}", event);
            if opened(&desk) != first.0 {
                first = (opened(&desk), content(&desk.app));
            }
            prop_assert_eq!(faults(&desk), Vec::<String>::new(), "after {:?}\n{}", event, desk.screen());
        }
        if let Some(snapshot) = desk.app.snapshot() {
            let text = serde_json::to_string(&snapshot.session).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Session>(&text).unwrap(), &snapshot.session);
        }
        if desk.app.open.as_ref().is_some_and(|open| open.read_only.is_some()) {
            // An earlier state is looked at, over the present one.
            return Ok(());
        }
        let last = content(&desk.app);
        let mut steps = 0;
        while desk.app.history_label(true).is_some() {
            desk.keys("<c-z>");
            steps += 1;
            prop_assert!(steps <= 400);
        }
        prop_assert!(content(&desk.app) == first.1, "undo leads back to the start: {}", differing(&first.1, &content(&desk.app)));
        (0..steps).for_each(|_| desk.keys("<c-y>"));
        prop_assert!(content(&desk.app) == last, "redo leads to the end: {}", differing(&last, &content(&desk.app)));
    }
}

fn differing(one: &Option<Session>, other: &Option<Session>) -> String {
    let (Some(one), Some(other)) = (one, other) else { return "one of them is missing".to_owned() };
    let changes = skj::domain::Change::between(one, other);
    changes.iter().map(|change| format!("{}: {} → {}\n", change.target, change.old, change.new)).collect()
}

#[test]
fn every_screen_of_every_example_is_drawn_at_every_size() {
    let sizes = [
        (1, 1),
        (39, 12),
        (40, 11),
        (40, 12),
        (45, 18),
        (52, 14),
        (53, 15),
        (60, 20),
        (75, 21),
        (76, 22),
        (89, 24),
        (90, 30),
        (200, 60),
    ];
    for keys in [
        "",
        "1",
        "1<to Ikhtisar>",
        "2",
        "3<right>",
        "4",
        "5",
        "5<enter>",
        "6",
        "6<enter><enter>",
        "7",
        "7<tab>",
        "1<f1>",
        "1:",
    ] {
        let mut desk = Desk::begin("kepala-bidang");
        desk.keys(keys);
        for (width, height) in sizes {
            desk.send(Msg::Resized(Size { width, height }));
            desk.send(Msg::Paused);
            assert_eq!(faults(&desk), Vec::<String>::new(), "{keys} at {width}x{height}\n{}", desk.screen());
        }
        let is_beside = desk.app.active_surface() == Surface::Side;
        assert!(!is_beside || matches!(desk.app.focused(), Item::Do(_) | Item::Finding(_)));
    }
}
