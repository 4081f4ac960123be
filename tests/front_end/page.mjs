// As much of a browser as the front end needs to draw itself: elements that remember what they were given.

class Stub {
  parentNode = null;
  childNodes = [];
  style = { setProperty() {}, removeProperty() {} };
  attributes = {};
  handlers = {};
  ownerDocument = globalThis.document;
  namespaceURI = "http://www.w3.org/1999/xhtml";

  constructor(localName, data) {
    this.localName = localName;
    this.nodeType = localName === "#text" ? 3 : 1;
    this.data = data;
  }

  get firstChild() {
    return this.childNodes[0] ?? null;
  }

  get nextSibling() {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  insertBefore(child, before) {
    child.parentNode?.removeChild(child);
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    this.childNodes.splice(at, 0, child);
    child.parentNode = this;
  }

  removeChild(child) {
    this.childNodes.splice(this.childNodes.indexOf(child), 1);
    child.parentNode = null;
  }

  remove() {
    this.parentNode?.removeChild(this);
  }

  setAttribute(name, value) {
    this.attributes[name] = String(value);
  }

  removeAttribute(name) {
    delete this.attributes[name];
  }

  addEventListener(type, handler) {
    this.handlers[type] = handler;
  }

  removeEventListener(type) {
    delete this.handlers[type];
  }

  /** Calls what listens to an event here. */
  happens(type, more = {}) {
    this.handlers[type].call(this, { type, target: this, currentTarget: this, ...more });
  }

  /** All elements within, this one included. */
  *all() {
    yield this;
    for (const child of this.childNodes) yield* child.all();
  }

  get text() {
    return this.data ?? this.childNodes.map((child) => child.text).join("");
  }
}

class Observer {
  observe() {}
  disconnect() {}
}

const events = { addEventListener() {}, removeEventListener() {}, dispatchEvent() {} };

/** Puts the stand-ins where a browser has the real ones, and gives the element that stands for the body. */
export function openPage() {
  const body = new Stub("body");
  globalThis.document = {
    ...events,
    body,
    documentElement: new Stub("html"),
    createElement: (name) => new Stub(name),
    createElementNS: (_, name) => new Stub(name),
    createTextNode: (text) => new Stub("#text", text),
    getElementById: (id) => [...body.all()].find((one) => (one.id ?? one.attributes.id) === id) ?? null,
  };
  globalThis.window = { ...events, document };
  globalThis.location = { hash: "", href: "https://example.org/", pathname: "/", search: "" };
  globalThis.requestAnimationFrame = (run) => setTimeout(run);
  globalThis.cancelAnimationFrame = clearTimeout;
  Object.assign(globalThis, { IntersectionObserver: Observer, ResizeObserver: Observer });
  Object.assign(globalThis, { HTMLElement: Stub, HTMLFieldSetElement: class {}, HTMLInputElement: class {} });
  return body;
}
