// What this browser keeps of a wish list: slug, name and picture of each piece, the last one first.
const place = document.getElementById('wish-list');
const told = place.dataset;
const most = 100;
// Anybody may have written into the storage; whatever is broken anywhere is taken for nothing at all.
const isPiece = (piece) =>
  piece.length === 3 &&
  piece.every((part) => typeof part === 'string') &&
  /^[a-z0-9-]{3,60}$/.test(piece[0]) &&
  piece[2].startsWith('/pictures/');
const kept = () => {
  try {
    const pieces = JSON.parse(localStorage.getItem(told.key));
    return pieces.length <= most && pieces.every(isPiece) ? pieces : [];
  } catch {
    return [];
  }
};
// Says whether it could be done: a browser may be full, or keep nothing for anybody.
const keep = (pieces) => {
  try {
    if (pieces.length > 0) localStorage.setItem(told.key, JSON.stringify(pieces));
    else localStorage.removeItem(told.key);
    return true;
  } catch {
    return false;
  }
};
const send = (body) => fetch(told.form, { method: 'POST', body }).then(({ status }) => status, () => 0);
