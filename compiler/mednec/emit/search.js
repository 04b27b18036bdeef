// The search: asks Pagefind's index, which this browser reads from the site in part. Nothing that is typed is sent.
"use strict";

(async () => {
  const AT_ONCE = 20;
  const form = document.getElementById("search");
  const words = document.getElementById("search-words");
  const earlier = document.getElementById("search-earlier");
  const status = document.getElementById("search-status");
  const results = document.getElementById("search-results");
  const more = document.getElementById("search-more");
  let pagefind;
  try {
    pagefind = await import("./pagefind/pagefind.js");
    // Only a search shows that WebAssembly may run.
    await pagefind.search("policy");
  } catch {
    return; // From a disk, or in a browser without WebAssembly: what the page says of other ways stands.
  }

  let asked = 0;
  let found = [];
  let shown = 0;

  // An excerpt has its own marks around the words found; all else in it is shown as words, never as markup.
  function marked(excerpt) {
    const plain = (text) => text.replace(/&(lt|gt);/g, (_, name) => (name === "lt" ? "<" : ">"));
    return excerpt.split(/(<mark>.*?<\/mark>)/s).map((part) => {
      const mark = /^<mark>(.*)<\/mark>$/s.exec(part);
      if (mark === null) return plain(part);
      const element = document.createElement("mark");
      element.textContent = plain(mark[1]);
      return element;
    });
  }

  function item(data) {
    const link = document.createElement("a");
    link.href = `../${data.raw_url}`;
    link.textContent = data.meta.title;
    const title = document.createElement("p");
    title.append(link);
    const of = document.createElement("p");
    of.className = "search-of";
    of.textContent = data.meta.of;
    const excerpt = document.createElement("p");
    excerpt.append(...marked(data.excerpt));
    const made = document.createElement("li");
    made.append(title, of, excerpt);
    return made;
  }

  async function show(run) {
    const next = await Promise.all(found.slice(shown, shown + AT_ONCE).map((each) => each.data()));
    if (run !== asked) return null;
    const items = next.map(item);
    results.append(...items);
    shown += items.length;
    more.hidden = shown === found.length;
    return items[0] ?? null;
  }

  async function search() {
    const run = ++asked;
    const query = words.value.trim();
    history.replaceState(null, "", query ? `#${new URLSearchParams({ q: query, ...(earlier.checked && { earlier: "yes" }) })}` : "#");
    if (query === "") {
      results.replaceChildren();
      more.hidden = true;
      status.textContent = "";
      return;
    }
    const asking = earlier.checked ? {} : { filters: { not: { earlier: "yes" } } };
    const answer = await pagefind.search(query, asking);
    if (run !== asked) return;
    found = answer.results;
    shown = 0;
    results.replaceChildren();
    await show(run);
    if (run !== asked) return;
    status.textContent = found.length
      ? `${found.length} found.`
      : "Nothing found. Try fewer words, or another form of them.";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  earlier.addEventListener("change", search);
  more.addEventListener("click", async () => {
    const first = await show(asked);
    first?.querySelector("a").focus();
  });

  // Back from a page that was found: the words stand in the address behind the #, which no server is sent.
  const before = new URLSearchParams(location.hash.slice(1));
  words.value = before.get("q") ?? "";
  earlier.checked = before.has("earlier");
  status.textContent = "";
  form.hidden = false;
  if (words.value !== "") search();
})();
