// Shows what this browser keeps, and clears it.
const list = place.querySelector('ul');
const show = (otherwise) => {
  const entries = kept().map(([slug, name, picture]) => {
    const [entry, link, image, label] = ['li', 'a', 'img', 'span'].map((kind) => document.createElement(kind));
    link.href = `/piece/${slug}`;
    Object.assign(image, { alt: '', width: 160, height: 160, loading: 'lazy', src: picture });
    label.textContent = name;
    link.append(image, label);
    entry.append(link);
    return entry;
  });
  list.replaceChildren(...entries);
  place.querySelector('[role=status]').textContent = entries.length > 0 ? told.says : otherwise;
};
place.querySelector('button').addEventListener('click', () => {
  keep([]);
  show(told.cleared);
});
addEventListener('pageshow', () => show(told.empty));
