//! The calls of `view!` against a real document.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlInputElement};

use crate::prelude::*;

/// A page of its own: views are put into `root`, and live as long as this.
struct Page {
    root: Element,
    _owner: Owner,
}

impl Page {
    fn of(make: impl FnOnce() -> View) -> Self {
        let _ = any_spawner::Executor::init_wasm_bindgen();
        let owner = Owner::new();
        let root = document().create_element("div").unwrap();
        owner.with(|| make().mount(&root));
        Self { root, _owner: owner }
    }

    /// The markup without the comments that mark changing places.
    fn html(&self) -> String {
        self.root.inner_html().replace("<!---->", "")
    }

    fn find(&self, selector: &str) -> Element {
        self.root.query_selector(selector).unwrap().unwrap()
    }
}

/// Until the effects of this turn have run.
async fn settle() {
    any_spawner::Executor::tick().await;
}

#[component]
fn Boxed(#[prop(into)] title: Signal<&'static str>, children: Children) -> View {
    view! { <section title=title>{children()}</section> }
}

#[wasm_bindgen_test]
fn elements_texts_and_attributes() {
    let page = Page::of(|| {
        let (yes, no) = (Some("1"), None::<String>);
        view! {
            <p class="a" data-x=yes title=no hidden=false draggable>"one " <b>{"two".to_owned()}</b></p>
            <input type="text" />
        }
    });
    let p = r#"<p class="a" data-x="1" draggable="">one <b>two</b></p><input type="text">"#;
    assert_eq!(page.html(), p);
}

#[wasm_bindgen_test]
fn texts_are_never_markup() {
    let page = Page::of(|| view! { <p>{"<img src=x>".to_owned()}</p> });
    assert_eq!(page.html(), "<p>&lt;img src=x&gt;</p>");
}

#[wasm_bindgen_test]
fn icons_are_drawn_as_svg() {
    let page = Page::of(|| view! { <svg viewBox="0 0 1 1"><path d="M0 0" /></svg> });
    let path = page.find("path");
    assert_eq!(path.namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
}

#[wasm_bindgen_test]
fn components_take_properties_and_children() {
    let page = Page::of(|| view! { <Boxed title="t"><i>"x"</i> "y"</Boxed> });
    assert_eq!(page.html(), r#"<section title="t"><i>x</i>y</section>"#);
}

#[wasm_bindgen_test]
async fn what_follows_a_signal_is_kept_right() {
    let count = RwSignal::new(0);
    let name = RwSignal::new("a".to_owned());
    let page = Page::of(|| {
        view! {
            <p
                title=move || count.get().to_string()
                class:on=move || { count.get() > 0 }
                aria-busy=move || (count.get() > 0).then_some("true")
            >
                {name}
            </p>
        }
    });
    assert_eq!(page.html(), r#"<p title="0">a</p>"#);
    let text = page.find("p").first_child().unwrap();
    count.set(2);
    name.set("b".to_owned());
    settle().await;
    assert_eq!(page.html(), r#"<p title="2" class="on" aria-busy="true">b</p>"#);
    assert!(text.is_same_node(page.find("p").first_child().as_ref()), "the text node stays");
    count.set(0);
    settle().await;
    assert!(!page.find("p").has_attribute("aria-busy"));
}

#[wasm_bindgen_test]
async fn changing_children_are_replaced_in_their_place() {
    let items = RwSignal::new(vec!["a", "b"]);
    let page = Page::of(|| {
        let list = move || {
            items.get().into_iter().map(|item| view! { <li>{item}</li> }).collect::<Vec<_>>()
        };
        view! { <ul><li>"first"</li>{list}<li>"last"</li></ul> }
    });
    let now = || page.html().replace("<li>", "").replace("</li>", " ");
    assert_eq!(now(), "<ul>first a b last </ul>");
    items.set(vec!["c"]);
    settle().await;
    assert_eq!(now(), "<ul>first c last </ul>");
    items.set(Vec::new());
    settle().await;
    assert_eq!(now(), "<ul>first last </ul>");
    items.set(vec!["d", "e"]);
    settle().await;
    assert_eq!(now(), "<ul>first d e last </ul>");
}

#[wasm_bindgen_test]
async fn a_place_that_changes_within_one_that_changes() {
    let (outer, inner) = (RwSignal::new(true), RwSignal::new("x"));
    let page = Page::of(|| {
        let inside = move || Some(view! { <i>{inner.get()}</i> });
        view! { <p>{move || outer.get().then(|| view! { {inside} "!" })} "."</p> }
    });
    assert_eq!(page.html(), "<p><i>x</i>!.</p>");
    inner.set("y");
    settle().await;
    assert_eq!(page.html(), "<p><i>y</i>!.</p>");
    outer.set(false);
    settle().await;
    assert_eq!(page.html(), "<p>.</p>");
    inner.set("z");
    outer.set(true);
    settle().await;
    assert_eq!(page.html(), "<p><i>z</i>!.</p>");
}

#[wasm_bindgen_test]
async fn what_was_replaced_no_longer_follows() {
    let (shown, count) = (RwSignal::new(true), RwSignal::new(0));
    let runs = RwSignal::new(0);
    let _page = Page::of(|| {
        let counted = move || {
            runs.update_untracked(|runs| *runs += 1);
            count.get().to_string()
        };
        view! { <p>{move || shown.get().then(|| view! { <b title=counted></b> })}</p> }
    });
    count.set(1);
    settle().await;
    assert_eq!(runs.get_untracked(), 2);
    shown.set(false);
    settle().await;
    count.set(2);
    settle().await;
    assert_eq!(runs.get_untracked(), 2, "its effect went with it");
}

#[wasm_bindgen_test]
async fn a_property_follows_and_an_event_is_heard() {
    let text = RwSignal::new("a".to_owned());
    let page = Page::of(|| {
        view! { <input prop:value=text on:input=move |event| text.set(event_target_value(&event)) /> }
    });
    let input: HtmlInputElement = page.find("input").dyn_into().unwrap();
    assert_eq!(input.value(), "a");
    text.set("b".to_owned());
    settle().await;
    assert_eq!(input.value(), "b");
    input.set_value("c");
    input.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
    assert_eq!(text.get_untracked(), "c");
}
