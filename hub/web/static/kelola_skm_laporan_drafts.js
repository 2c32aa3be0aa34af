// Drafts take seconds to make: the link says so, and what goes wrong is said on this page.
const LONGEST = 300_000;

async function sentence(answer) {
  try {
    return (await answer.json()).detail;
  } catch (notJson) {
    return "Draf tidak dapat dibuat. Coba lagi sebentar lagi.";
  }
}

async function fetched(link) {
  // /kelola/skm/laporan/2026-01-01_2026-06-30/pdf?ditandai=ya
  const address = new URL(link.href);
  const [period, kind] = address.pathname.split("/").slice(-2);
  const query = address.searchParams.get("ditandai") ? "?with_flagged=true" : "";
  const limit = new AbortController();
  const alarm = setTimeout(() => limit.abort(), LONGEST);
  try {
    const answer = await fetch(`/api/v1/survey/reports/${period}/${kind}${query}`, { credentials: "same-origin", cache: "no-store", signal: limit.signal });
    if (!answer.ok) throw new Error(await sentence(answer));
    const named = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
    return { file: await answer.blob(), name: named ? named[1] : kind };
  } finally {
    clearTimeout(alarm);
  }
}

export function drafts(page, { saveFirst, failed }) {
  for (const link of page.querySelectorAll("[data-draft]")) {
    const words = link.querySelector("small");
    const usual = words.textContent;
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      if (link.getAttribute("aria-busy")) return;
      failed("");
      link.setAttribute("aria-busy", "true");
      words.textContent = "sedang dibuat …";
      try {
        if (!(await saveFirst())) return;
        const { file, name } = await fetched(link);
        const saved = document.createElement("a");
        saved.href = URL.createObjectURL(file);
        saved.download = name;
        saved.click();
        setTimeout(() => URL.revokeObjectURL(saved.href), 60_000);
      } catch (error) {
        failed(error instanceof TypeError || error.name === "AbortError" ? "Hub tidak menjawab. Coba lagi sebentar lagi." : error.message);
      } finally {
        link.removeAttribute("aria-busy");
        words.textContent = usual;
      }
    });
  }
}
