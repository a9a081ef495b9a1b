// The newsroom panel: what is published, the countdown, a form for one's own article.

import { get, post, request } from "./api.js";
import { clock, h } from "./dom.js";
import { store } from "./store.js";
import { failed, toast } from "./toast.js";

const LANGUAGES = { uz: "O‘zbekcha", "uz-cyrl": "Ўзбекча", ru: "Русский", en: "English" };
const PICTURES = [
  "award", "community", "cooperation", "cyber", "drugs", "fire", "handshake", "law", "migration", "patrol",
  "people", "rescue", "research", "road", "search", "services", "sport", "technology", "training",
];
const KEPT = 60;

export class Newsroom {
  constructor(root) {
    this.articles = new Map();
    this.editing = null;
    this.nextAt = 0;
    this.interval = 20;
    this.drift = 0;
    this.ring = h("div", { class: "ring", "aria-hidden": "true" }, h("span", {}));
    this.countdown = h("p", { class: "countdown" }, "");
    this.list = h("ul", { class: "articles", "aria-label": "Articles, newest first" });
    root.append(
      h("div", { class: "next" }, this.ring,
        h("div", {}, h("h3", {}, "Sample newsroom"), this.countdown),
        h("button", { class: "soft", type: "button", onclick: () => this.publishNext() }, "Publish now")),
      this.makeForm(), this.list);
    setInterval(() => this.tick(), 250);
  }

  makeForm() {
    this.language = h("select", { id: "news-language" }, ...Object.entries(LANGUAGES).map(([code, name]) => h("option", { value: code }, name)));
    this.picture = h("select", { id: "news-picture" }, h("option", { value: "" }, "No picture"),
      ...PICTURES.map((name) => h("option", { value: `/newsroom/pictures/${name}.jpg` }, name)));
    this.title = h("input", { id: "news-title", required: true, maxlength: "300", autocomplete: "off" });
    this.text = h("textarea", { id: "news-text", rows: "4", required: true, maxlength: "20000" });
    this.save = h("button", { class: "strong", type: "submit" }, "Publish");
    this.cancel = h("button", { class: "soft", type: "button", hidden: true, onclick: () => this.edit(null) }, "Cancel");
    const form = h("form", { class: "news-form" },
      h("div", { class: "pair" }, field("Language", this.language), field("Picture", this.picture)),
      field("Headline", this.title), field("Text", this.text),
      h("div", { class: "form-end" }, this.cancel, this.save));
    form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.box = h("details", { class: "own" }, h("summary", {}, "Write an article of your own"), form);
    return this.box;
  }

  /** The state from the server; hides the panel's content when there is no newsroom. */
  async load() {
    let state;
    try {
      state = await get("/sandbox/newsroom");
    } catch {
      this.countdown.textContent = "The newsroom is off.";
      return;
    }
    this.drift = state.now - Date.now() / 1000;
    this.interval = state.interval;
    this.nextAt = state.next_at;
    this.articles = new Map(state.articles.reverse().map((each) => [keyOf(each), each]));
    this.draw();
  }

  scheduled(nextAt) {
    this.nextAt = nextAt;
  }

  /** An article was published, corrected or withdrawn. */
  put(article) {
    const fresh = !this.articles.has(keyOf(article));
    this.articles.set(keyOf(article), article);
    this.draw();
    if (fresh) this.list.firstChild.classList.add("arriving");
  }

  draw() {
    const newest = [...this.articles.values()].sort((a, b) => b.published - a.published).slice(0, KEPT);
    this.list.replaceChildren(...newest.map((each) => this.row(each)));
  }

  row(article) {
    const marks = [h("span", { class: "badge" }, article.language), h("time", {}, clock(article.published))];
    if (article.own) marks.push(h("span", { class: "badge own-badge" }, "yours"));
    if (article.withdrawn) marks.push(h("span", { class: "badge blocked" }, "withdrawn"));
    else if (article.updated) marks.push(h("span", { class: "badge admin" }, "corrected"));
    const tools = article.withdrawn ? [] : [
      h("button", { class: "word", type: "button", onclick: () => this.edit(article) }, "Correct"),
      h("button", { class: "word danger", type: "button", onclick: () => this.withdraw(article) }, "Withdraw"),
    ];
    return h("li", { class: article.withdrawn ? "article gone" : "article" },
      article.picture ? h("img", { src: article.picture, alt: "", width: 64, height: 36, loading: "lazy" }) : h("span", { class: "blank" }),
      h("div", {},
        h("a", { href: article.path, target: "_blank", rel: "noopener", dir: "auto" }, article.title),
        h("p", { class: "article-meta" }, ...marks, ...tools)));
  }

  edit(article) {
    this.editing = article;
    this.box.open = true;
    this.language.disabled = Boolean(article);
    this.cancel.hidden = !article;
    this.save.textContent = article ? "Save the correction" : "Publish";
    this.title.value = article ? article.title : "";
    this.text.value = article ? article.text : "";
    this.picture.value = article ? article.picture : "";
    if (article) {
      this.language.value = article.language;
      this.box.scrollIntoView({ block: "start" });
      this.title.focus();
    }
  }

  async submit() {
    const body = { title: this.title.value, text: this.text.value, picture: this.picture.value };
    try {
      if (this.editing) {
        await request("PUT", addressOf(this.editing), body);
        toast("The correction is in the feed");
      } else {
        await post("/sandbox/newsroom", { ...body, language: this.language.value });
        toast("Published: it is in the feed now");
      }
      this.edit(null);
      this.box.open = false;
    } catch (error) {
      failed(error);
    }
  }

  async withdraw(article) {
    try {
      await request("DELETE", addressOf(article));
      toast("Withdrawn: it is gone from the feed");
    } catch (error) {
      failed(error);
    }
  }

  async publishNext() {
    try {
      await post("/sandbox/newsroom/next", { language: store.me ? store.me.reads : "" });
    } catch (error) {
      failed(error);
    }
  }

  /** Show the language of the person chosen in the form. */
  readBy(language) {
    if (!this.editing && language in LANGUAGES) this.language.value = language;
  }

  tick() {
    if (!this.nextAt) return;
    const left = Math.max(this.nextAt - Date.now() / 1000 - this.drift, 0);
    const [number, unit] = lengthOf(left);
    this.countdown.textContent = `Next article in ${number} ${unit}`;
    this.ring.style.setProperty("--share", String(Math.min(left / this.interval, 1)));
    this.ring.firstChild.textContent = String(number);
  }
}

const LENGTHS = [
  [3600, "h"],
  [60, "min"],
  [1, "s"],
];

/** A length of time in the largest unit of which it holds two or more. */
function lengthOf(seconds) {
  const [size, unit] = LENGTHS.find(([size]) => seconds >= 2 * size) || [1, "s"];
  return [Math.ceil(seconds / size), unit];
}

const keyOf = (article) => `${article.language} ${article.number}`;
const addressOf = (article) => `/sandbox/newsroom/${article.number}?language=${article.language}`;

function field(label, input) {
  return h("p", { class: "field" }, h("label", { for: input.id }, label), input);
}
