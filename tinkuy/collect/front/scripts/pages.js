// The pages of a form, as on paper: each group at the top is one, and so is what stands between two of them.

// [{title: node or null, nodes}]: where there is a title, it is the group whose label it is.
export function pagesOf(root) {
  const pages = [];
  let loose = null;
  for (const node of root.currentState.children) {
    if (!isShown(node)) continue;
    if (node.nodeType === "group" && node.currentState.label) {
      pages.push({ title: node, nodes: node.currentState.children });
      loose = null;
    } else if (loose) loose.nodes.push(node);
    else pages.push((loose = { title: null, nodes: [node] }));
  }
  return pages;
}

// Whether it holds anything to be seen: what a form counts and notes by itself is on no page.
function isShown(node) {
  const children = node.currentState.children;
  return children && node.nodeType === "group" ? children.some(isShown) : node.nodeType !== "model-value";
}

// Whether anything of the page is to be asked now.
export function isAsked(page) {
  return page.title ? page.title.currentState.relevant : page.nodes.some((node) => node.currentState.relevant);
}

export function isOn(page, node) {
  for (let at = node; at; at = at.parent) if (at === page.title || page.nodes.includes(at)) return true;
  return false;
}
