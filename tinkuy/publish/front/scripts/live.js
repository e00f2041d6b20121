// The living site: the server answers, and its page is taken over piece by piece.
import { toAddress } from "./question.js";

export function live() {
  const element = document.getElementById("map");
  let latest = 0;

  async function cells(question, view) {
    const box = question.box || [
      Math.max(-90, view.box.getSouth()),
      Math.max(-180, view.box.getWest()),
      Math.min(90, view.box.getNorth()),
      Math.min(180, view.box.getEast()),
    ];
    const address = new URL(element.dataset.cells + toAddress({ ...question, page: 1, box }), location.href);
    address.searchParams.set("zoom", Math.round(view.zoom));
    const answer = await fetch(address);
    return answer.ok ? (await answer.json()).cells : [];
  }

  return {
    cells,
    async show(question) {
      const mine = ++latest;
      const answer = await fetch(new URL(element.dataset.explore + toAddress(question), location.href));
      if (!answer.ok || mine !== latest) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of ["found", "facets", "downloads"]) document.getElementById(id)?.replaceWith(document.adoptNode(page.getElementById(id)));
    },
    async people(question, cell) {
      const near = 0.00015;
      const box = [cell.lat - near, cell.lon - near, cell.lat + near, cell.lon + near];
      const address = new URL(element.dataset.cells, location.href);
      address.search = toAddress({ ...question, page: 1, box: null });
      address.searchParams.set("box", box.map((degrees) => degrees.toFixed(6)).join(","));
      address.searchParams.set("list", "1");
      const answer = await fetch(address);
      return answer.ok ? answer.json() : { total: 0, some: [] };
    },
    async extent(question) {
      const address = new URL(element.dataset.cells + toAddress({ ...question, page: 1 }), location.href);
      address.searchParams.set("extent", "1");
      const answer = await fetch(address);
      return answer.ok ? (await answer.json()).extent : null;
    },
  };
}
