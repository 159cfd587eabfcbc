//! The browser module in a real browser, above all when the browser refuses.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may panic, and put things in the way of the browser module")]

use js_sys::{Function, Promise, Reflect};
use policy_explorer::browser::dom::{Child, el, follow};
use policy_explorer::browser::reactive::Watched;
use policy_explorer::browser::{Refused, address_bar, clipboard, clock, page, storage};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

/// Puts something else in the place of a property of the page, for as long as the test runs.
struct Replaced {
    object: JsValue,
    name: &'static str,
}

fn replace(path: &[&str], name: &'static str, value: &JsValue) -> Replaced {
    let object = path.iter().fold(JsValue::from(js_sys::global()), |object, part| Reflect::get(&object, &(*part).into()).unwrap());
    let descriptor = js_sys::Object::new();
    Reflect::set(&descriptor, &"value".into(), value).unwrap();
    Reflect::set(&descriptor, &"configurable".into(), &true.into()).unwrap();
    js_sys::Object::define_property(object.unchecked_ref::<js_sys::Object>(), &name.into(), &descriptor);
    Replaced { object, name }
}

impl Drop for Replaced {
    fn drop(&mut self) {
        Reflect::delete_property(self.object.unchecked_ref::<js_sys::Object>(), &self.name.into()).unwrap();
    }
}

fn thrower() -> JsValue {
    Function::new_no_args("throw new DOMException('refused', 'SecurityError')").into()
}

async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |done, _| {
        clock::later(milliseconds, move || drop(done.call0(&JsValue::NULL))).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap();
}

/// What `copy` tells in the end.
async fn copied(text: &str) -> Option<Result<(), Refused>> {
    let told = Rc::new(RefCell::new(None));
    let tell = Rc::clone(&told);
    clipboard::copy(text, move |result| *tell.borrow_mut() = Some(result));
    pause(50).await;
    told.borrow_mut().take()
}

#[wasm_bindgen_test]
fn the_fragment_is_replaced_and_read() {
    address_bar::replace("#/about").unwrap();
    assert_eq!(address_bar::fragment(), "#/about");
    assert!(address_bar::whole("#/x").ends_with("#/x"));
}

#[wasm_bindgen_test]
fn a_history_that_throws_is_a_refusal() {
    let _replaced = replace(&["history"], "replaceState", &thrower());
    assert_eq!(address_bar::replace("#/about"), Err(Refused));
}

#[wasm_bindgen_test]
fn what_is_kept_is_found_and_forgotten() {
    storage::keep("test", "大").unwrap();
    assert_eq!(storage::kept("test").as_deref(), Some("大"));
    storage::forget("test").unwrap();
    assert_eq!(storage::kept("test"), None);
}

#[wasm_bindgen_test]
fn a_storage_that_throws_is_a_refusal() {
    let getter = Function::new_no_args(
        "Object.defineProperty(window, 'localStorage', { configurable: true, get() { throw new Error('blocked') } })",
    );
    getter.call0(&JsValue::NULL).unwrap();
    assert_eq!(storage::keep("test", "x"), Err(Refused));
    assert_eq!(storage::kept("test"), None);
    assert_eq!(storage::forget("test"), Err(Refused));
    Reflect::delete_property(&js_sys::global(), &"localStorage".into()).unwrap();
}

#[wasm_bindgen_test]
fn a_full_storage_is_a_refusal() {
    let _replaced = replace(&["Storage", "prototype"], "setItem", &thrower());
    assert_eq!(storage::keep("test", "x"), Err(Refused));
}

#[wasm_bindgen_test]
async fn without_a_clipboard_the_old_command_is_tried() {
    let _clipboard = replace(&["navigator"], "clipboard", &JsValue::UNDEFINED);
    let _works = replace(&["document"], "execCommand", &Function::new_no_args("return true").into());
    assert_eq!(copied("x").await, Some(Ok(())));
}

#[wasm_bindgen_test]
async fn a_clipboard_that_refuses_in_every_way_is_a_refusal() {
    let clipboard = js_sys::Object::new();
    let rejects = Function::new_no_args("return Promise.reject(new Error('refused'))");
    Reflect::set(&clipboard, &"writeText".into(), &rejects).unwrap();
    let _clipboard = replace(&["navigator"], "clipboard", &clipboard);
    let _fails = replace(&["document"], "execCommand", &Function::new_no_args("return false").into());
    assert_eq!(copied("x").await, Some(Err(Refused)));
}

#[wasm_bindgen_test]
async fn a_clipboard_that_throws_is_a_refusal() {
    let clipboard = js_sys::Object::new();
    Reflect::set(&clipboard, &"writeText".into(), &thrower()).unwrap();
    let _clipboard = replace(&["navigator"], "clipboard", &clipboard);
    let _throws = replace(&["document"], "execCommand", &thrower());
    assert_eq!(copied("x").await, Some(Err(Refused)));
}

#[wasm_bindgen_test]
fn missing_elements_are_refusals() {
    assert_eq!(page::focus("no-such-id", true), Err(Refused));
    assert_eq!(page::value("no-such-id"), Err(Refused));
    assert_eq!(page::select("no-such-id"), Err(Refused));
    assert_eq!(page::blur("no-such-id"), Err(Refused));
}

/// Runs something inside an effect; what it returns ends that effect's inside.
fn inside(mut run: impl FnMut() + 'static) -> impl FnOnce() {
    let ended = Rc::new(Watched::<bool>::default());
    let read = Rc::clone(&ended);
    follow(move || {
        if !read.with(|ended| *ended) {
            run();
        }
    });
    move || ended.update(|ended| *ended = true)
}

#[wasm_bindgen_test]
fn a_live_part_follows_what_it_reads_until_what_is_around_it_ends() {
    let (count, drawn) = (Rc::new(Watched::<u32>::default()), Rc::new(RefCell::new(Vec::new())));
    let (read, tell, list) = (Rc::clone(&count), Rc::clone(&drawn), el("ol"));
    let place = list.clone();
    let end = inside(move || {
        let (seen, read, also) = (Rc::clone(&tell), Rc::clone(&read), Rc::clone(&read));
        follow(move || seen.borrow_mut().push(read.with(|count| *count)));
        let _ = place.clone().live(move || (0..also.with(|count| *count)).map(|at| el("li").child(at)).collect::<Vec<_>>());
    });
    assert_eq!(list.text(), "");
    count.update(|count| *count = 3);
    assert_eq!(list.text(), "012");
    assert_eq!(*drawn.borrow(), [0, 3]);
    end();
    count.update(|count| *count = 4);
    assert_eq!(list.text(), "012");
    assert_eq!(drawn.borrow().len(), 2);
}

/// What runs inside an effect is gone when the effect runs again: each change is seen once by each, outer before inner.
#[wasm_bindgen_test]
fn an_inner_effect_ends_when_the_outer_one_runs_again() {
    let (outer, inner) = (Rc::new(Watched::<u32>::default()), Rc::new(Watched::<u32>::default()));
    let told = Rc::new(RefCell::new(String::new()));
    let (read_outer, read_inner, tell) = (Rc::clone(&outer), Rc::clone(&inner), Rc::clone(&told));
    let end = inside(move || {
        let (read_outer, read_inner, tell) = (Rc::clone(&read_outer), Rc::clone(&read_inner), Rc::clone(&tell));
        follow(move || {
            let at = read_outer.with(|at| *at);
            let (read_inner, tell_inner) = (Rc::clone(&read_inner), Rc::clone(&tell));
            tell.borrow_mut().push_str(&format!("o{at} "));
            follow(move || {
                let both = read_inner.with(|inner| *inner);
                tell_inner.borrow_mut().push_str(&format!("i{at}{both} "));
                // An effect of an effect of an effect, to be taken down with it.
                let again = Rc::clone(&read_inner);
                follow(move || again.with(|_| ()));
            });
        });
    });
    inner.update(|inner| *inner = 1);
    outer.update(|outer| *outer = 1);
    inner.update(|inner| *inner = 2);
    assert_eq!(*told.borrow(), "o0 i00 i01 o1 i11 i12 ");
    end();
    inner.update(|inner| *inner = 3);
    outer.update(|outer| *outer = 2);
    assert_eq!(*told.borrow(), "o0 i00 i01 o1 i11 i12 ");
}

#[wasm_bindgen_test]
fn what_an_effect_changes_is_followed_as_well() {
    let (one, two) = (Rc::new(Watched::<u32>::default()), Rc::new(Watched::<u32>::default()));
    let seen = Rc::new(RefCell::new(Vec::new()));
    let (read, write, follows, tell) = (Rc::clone(&one), Rc::clone(&two), Rc::clone(&two), Rc::clone(&seen));
    follow(move || {
        let value = read.with(|value| *value);
        write.update(|two| *two = value * 2);
    });
    follow(move || tell.borrow_mut().push(follows.with(|value| *value)));
    one.update(|one| *one = 4);
    assert_eq!(*seen.borrow(), [0, 8]);
}

#[wasm_bindgen_test]
fn text_is_never_read_as_markup() {
    let parent = el("p");
    "<img src=x onerror=alert(1)>".add_to(&parent);
    assert_eq!(parent.text(), "<img src=x onerror=alert(1)>");
}

/// `cargo xtask bench` runs it.
#[wasm_bindgen_test]
#[ignore = "a measurement, not a check"]
fn speed_of_a_full_evaluation() {
    use policy_explorer::interview::{Answers, evaluate};
    let policy = policy_explorer::policy();
    let profiles: Vec<Answers> = policy.interview.profiles.iter().map(|profile| Answers::of(&profile.answers)).collect();
    let run = |rounds: u32| {
        let start = js_sys::Date::now();
        for _ in 0..rounds {
            for answers in &profiles {
                std::hint::black_box(evaluate(policy, std::hint::black_box(answers)));
            }
        }
        (js_sys::Date::now() - start) * 1e6 / f64::from(rounds) / profiles.len() as f64
    };
    run(2_000);
    console_log!("OURS_NS={:.0}", run(20_000));
}
