// What the page must do without its server: hold what was typed until the server has kept it, and say when it is away.
//
// The text in the editor is the one truth. After each pause the page sends all of it, with the revision that it is based
// on; the server keeps it and answers with practice.kept. What has not been kept when the page goes (a reload after the
// server was started again, say) waits in the tab's session storage and is the first thing that the next page sends.
window.practice = (() => {
  const WAITING = "practice-waiting", PAUSE_MS = 500, PATIENCE_MS = 5000;
  let here = null; // {id, session, level, revision, text, autosave}: the editor's element, and what the server has of it
  let asked = 0; // when the draft was sent whose answer is out, 0 for none
  let timer = 0;
  let unsettled = sessionStorage.getItem(WAITING) !== null;
  let away = false; // whether the server cannot be reached

  const component = () => here && getElement(here.id);
  const view = () => component()?.editor;
  const text = () => view()?.state.doc.toString() ?? here?.now ?? "";
  const state = () => ({ level: here?.level, revision: here?.revision, text: text() });
  const unkept = () => here !== null && text() !== here.text;
  const connected = () => window.socket?.connected && window.did_handshake;
  const frame = () => new Promise(requestAnimationFrame);

  function send() {
    clearTimeout(timer);
    if (!unkept() || !connected() || Date.now() - asked < PATIENCE_MS) return;
    asked = Date.now();
    emitEvent("draft", state());
  }

  function typed() {
    clearTimeout(timer);
    here.now = text();
    document.body.classList.toggle("unkept", unkept());
    if (here.autosave) timer = setTimeout(send, PAUSE_MS);
  }

  // Put what is not kept where the next page finds it; what an earlier page left there goes first.
  function hold() {
    if (here === null || unsettled) return;
    if (unkept()) sessionStorage.setItem(WAITING, JSON.stringify({ session: here.session, ...state() }));
    else sessionStorage.removeItem(WAITING);
  }

  async function dress() {
    const CM = await import("nicegui-codemirror");
    const editor = view();
    if (!editor) return;
    const label = { "aria-label": here.label, spellcheck: "false" };
    const listener = CM.EditorView.updateListener.of((update) => update.docChanged && typed());
    const extra = [CM.EditorView.contentAttributes.of(label), listener];
    editor.dispatch({ effects: CM.StateEffect.appendConfig.of(extra) });
    editor.setTabFocusMode(here.tabLeaves);
    shade(true);
    if (here.focus) editor.focus();
  }

  let shaded = "";
  function shade(anew) {
    const theme = document.body.classList.contains("body--dark") ? "githubDark" : "githubLight";
    if (anew !== true && shaded === theme) return; // to set a theme changes classes, too
    shaded = theme;
    if (view()) component().setTheme(theme);
  }

  // A new editor, with what the server has of its text.
  async function begin(begun) {
    if (unkept()) emitEvent("draft", state()); // of the level that was left
    here = { ...begun, now: begun.text };
    asked = 0;
    document.body.classList.remove("unkept");
    while (!view()) await frame();
    await dress();
    if (unkept()) typed(); // before it was dressed
    if (unsettled) emitEvent("waiting", JSON.parse(sessionStorage.getItem(WAITING)));
  }

  // There is nothing to write any more, or not yet.
  function end() {
    here = null;
    sessionStorage.removeItem(WAITING);
    document.body.classList.remove("unkept");
  }

  // The server has kept this text as this revision; typing may have gone on.
  function kept(level, revision, saved) {
    asked = 0;
    if (here?.level !== level) return;
    here = { ...here, revision, text: saved };
    document.body.classList.toggle("unkept", unkept());
    if (unkept() && here.autosave) timer = setTimeout(send, PAUSE_MS);
    hold();
  }

  // The server would not keep it now; it asks again when something is typed.
  const refused = () => (asked = 0);

  // This is the draft now; it is put in as if it were typed, so that it can be undone.
  function take(level, revision, all) {
    if (here?.level !== level) return;
    const editor = view();
    here = { ...here, revision, text: all };
    if (text() === all) return kept(level, revision, all);
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: all } });
    kept(level, revision, all);
  }

  // Another tab has saved: where nothing is written here that it has not, go along.
  function follow(level, revision, all) {
    if (here?.level === level && !unkept()) take(level, revision, all);
  }

  // The end of a line, counted as Python counts characters.
  const place = (doc, line) => [...doc.sliceString(0, doc.line(line).to)].length;

  // Mark lines with what was raised there: [line, short, whole, innermost] for each.
  async function mark(lines) {
    while (here && !view()) await frame();
    if (!here) return;
    const doc = view().state.doc;
    const there = lines.filter(([line]) => line <= doc.lines);
    const specs = there.flatMap(([line, short, , innermost]) => [
      { kind: "line", line, class: innermost ? "failed" : "called" },
      ...(innermost ? [{ kind: "widget", position: place(doc, line), text: short, side: 1, class: "failed-with" }] : []),
    ]);
    component().setDecorations(specs);
    component().setLineTooltips(Object.fromEntries(there.map(([line, , whole]) => [line, whole])));
  }

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const wish = event.key === "Enter" ? (event.shiftKey ? "submit" : "run") : event.key === "s" ? "save" : "";
    if (!wish || !here) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) when(wish === "save" ? "draft" : wish);
  }, true);

  // Say what is wished of the text in the editor, which may be on its way.
  async function when(wished) {
    while (here && !view()) await frame();
    if (here) emitEvent(wished, state());
  }

  addEventListener("pagehide", hold);
  addEventListener("beforeunload", (event) => {
    if (unkept() && away) event.preventDefault(); // a tab that is closed now takes its text with it
  });
  document.addEventListener("visibilitychange", () => document.hidden && (hold(), here?.autosave && send()));
  setInterval(() => {
    const lost = Boolean(window.did_handshake) && !window.socket.connected;
    document.body.classList.toggle("lost", lost);
    if (lost) hold();
    else if (here?.autosave && unkept() && asked && Date.now() - asked > PATIENCE_MS) send();
  }, 1000);
  addEventListener("load", () => {
    // A server that was started again is reached once, and then the page is loaded anew: that needs no question.
    let last = 0;
    window.socket.io.on("open", () => (clearTimeout(last), (away = false)));
    window.socket.io.on("close", () => (last = setTimeout(() => (away = true), PATIENCE_MS)));
  });
  new MutationObserver(shade).observe(document.body, { attributeFilter: ["class"] });

  // The server has seen to what an earlier page left.
  function settled() {
    unsettled = false;
    hold();
  }

  // What the user wishes of the editor has changed.
  function wish(more) {
    here = { ...here, ...more };
    view()?.setTabFocusMode(here.tabLeaves);
    if (here.autosave) send();
  }

  return { begin, end, kept, refused, take, follow, mark, settled, state, wish, wishes: () => here };
})();
