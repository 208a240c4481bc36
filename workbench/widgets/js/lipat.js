// A button that shows and hides the box next to it; the kernel fills that box at the first opening.

function render({ model, el }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "lipat-kepala";
  const title = document.createElement("span");
  const note = document.createElement("small");
  button.append(title, note);
  const show = () => {
    const open = model.get("buka");
    title.textContent = model.get("judul");
    note.textContent = model.get("keterangan");
    note.hidden = !note.textContent;
    button.setAttribute("aria-expanded", String(open));
    el.closest(".lipat")?.classList.toggle("buka", open);
  };
  button.addEventListener("click", () => {
    model.set("buka", !model.get("buka"));
    show();
    model.save_changes();
  });
  model.on("change", show);
  el.append(button);
  show();
  requestAnimationFrame(show); // by now the button stands in its box
}

export default { render };
