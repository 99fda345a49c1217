import Casework
import Crypto

/// The one stylesheet. Its address carries its hash, so that browsers keep it for ever and a new one is a new address.
enum Stylesheet {
    static let hash = hexadecimal(SHA256.hash(data: Array(css.utf8)).prefix(8))
    static let path = "/assets/style-\(hash).css"

    static let css = """
        :root { --ink:#12191d; --soft:#4a555b; --paper:#fff; --line:#b4bdc2; --shade:#f1f4f5; --brand:#14424f; --link:#0b5a8a;
          --focus:#ffd84d; --good:#0b6b3a; --good-b:#dff2e6; --warn:#6b4a00; --warn-b:#fdf0cc; --bad:#a11d1d; --bad-b:#fbe3e1;
          --info:#174f86; --info-b:#dfeaf6; --action:#0b6b3a; }
        @media (prefers-color-scheme: dark) { :root { --ink:#e9eef0; --soft:#b3bfc4; --paper:#11181b; --line:#526067; --shade:#1c262b;
          --brand:#0d3440; --link:#8cc8f2; --good:#9fe0b8; --good-b:#123823; --warn:#f4d68a; --warn-b:#3f3208; --bad:#ffb3ad;
          --bad-b:#4a1713; --info:#a9d0f5; --info-b:#12304e; --action:#1c7d49; } }
        * { box-sizing:border-box; }
        html { font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif; color:var(--ink);
          background:var(--paper); -webkit-text-size-adjust:100%; }
        body { margin:0; overflow-wrap:break-word; }
        .container { max-width:75rem; margin:0 auto; padding:0 1rem; }
        h1 { font-size:2rem; line-height:1.2; margin:1.25rem 0 1rem; }
        h2 { font-size:1.4rem; line-height:1.25; margin:2rem 0 .75rem; }
        h3 { font-size:1.1rem; margin:1.5rem 0 .5rem; }
        p,ul,ol,dl { margin:0 0 1rem; }
        .measure > p,.measure > ul,.measure > ol { max-width:46rem; }
        a { color:var(--link); text-underline-offset:.15em; }
        a:hover { text-decoration-thickness:.15em; }
        :focus-visible,input:focus-within { outline:3px solid var(--focus); outline-offset:0; box-shadow:0 0 0 5px #12191d; }
        main:focus { outline:none; box-shadow:none; }
        .hidden { position:absolute; width:1px; height:1px; margin:-1px; overflow:hidden; clip-path:inset(50%); white-space:nowrap; }
        .skip { position:absolute; left:-999rem; }
        .skip:focus { position:static; display:block; padding:.75rem 1rem; background:var(--focus); color:#12191d; }
        .top { background:var(--brand); color:#fff; }
        .top-row { display:flex; flex-wrap:wrap; gap:.5rem 1.5rem; align-items:center; justify-content:space-between; min-height:3.5rem; }
        .service { color:#fff; font-size:1.3rem; font-weight:700; text-decoration:none; padding:.25rem 0; }
        .service:hover { text-decoration:underline; }
        .who { display:flex; flex-wrap:wrap; gap:.25rem 1rem; align-items:center; }
        .who form { margin:0; } .who a { color:inherit; }
        .role { opacity:.85; padding-left:.5rem; border-left:1px solid #fff8; margin-left:.25rem; }
        button,a.button { font:inherit; font-weight:600; color:#fff; background:var(--action); border:2px solid transparent; border-radius:3px;
          padding:.5rem 1.1rem; min-height:2.75rem; max-width:100%; cursor:pointer; box-shadow:0 2px 0 #0005; }
        a.button { display:inline-block; text-decoration:none; }
        button:hover,a.button:hover { filter:brightness(.88); }
        button.warn { background:var(--bad); color:var(--paper); }
        button.plain { background:none; border:0; box-shadow:none; text-decoration:underline; font-weight:400; padding:.25rem 0; min-height:1.75rem; }
        .banner { background:var(--warn-b); color:var(--warn); border-bottom:1px solid var(--line); }
        .banner p { margin:0; padding:.4rem 0; }
        .main-nav { background:var(--shade); border-bottom:1px solid var(--line); }
        .main-nav ul { list-style:none; display:flex; flex-wrap:wrap; gap:0 1.5rem; margin:0; padding:0; }
        .main-nav a { display:inline-block; padding:.7rem 0 .5rem; text-decoration:none; font-weight:600; border-bottom:4px solid transparent; }
        .main-nav a:hover { text-decoration:underline; }
        .main-nav a[aria-current] { border-color:currentColor; }
        .trail ol { list-style:none; display:flex; flex-wrap:wrap; gap:.25rem .6rem; padding:0; margin:1rem 0 0; font-size:.95rem; }
        .trail li + li::before { content:"›"; padding-right:.6rem; color:var(--soft); }
        main { padding:.25rem 0 3rem; min-height:60vh; display:block; }
        .lead { font-size:1.2rem; color:var(--soft); max-width:46rem; }
        .hint,.soft,.empty { color:var(--soft); }
        .hint { margin:0 0 .4rem; }
        .table-scroll { overflow-x:auto; margin:0 0 1.5rem; }
        table { border-collapse:collapse; width:100%; }
        caption { text-align:left; font-weight:700; padding:.25rem 0 .5rem; }
        th,td { text-align:left; vertical-align:top; padding:.55rem 1.1rem .55rem 0; border-bottom:1px solid var(--line); }
        thead th { border-bottom-width:2px; }
        tbody th { font-weight:400; min-width:9rem; }
        th:last-child,td:last-child { padding-right:0; }
        .num { text-align:right; font-variant-numeric:tabular-nums; white-space:nowrap; }
        .nowrap { white-space:nowrap; }
        .summary > div { display:grid; grid-template-columns:minmax(8rem,15rem) 1fr; gap:1rem; padding:.5rem 0; border-bottom:1px solid var(--line); }
        dt { font-weight:600; } dd { margin:0; min-width:0; overflow-wrap:anywhere; }
        .tag { display:inline-block; padding:.05rem .5rem; border-radius:3px; font-size:.92rem; font-weight:600; border:1px solid currentColor; }
        .plain-tag { background:var(--shade); color:var(--soft); } .good { background:var(--good-b); color:var(--good); }
        .warning { background:var(--warn-b); color:var(--warn); } .bad { background:var(--bad-b); color:var(--bad); }
        .info { background:var(--info-b); color:var(--info); }
        .filters { background:var(--shade); border:1px solid var(--line); border-radius:4px; padding:1rem; margin:0 0 1.5rem; display:grid;
          grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr)); gap:.75rem 1rem; align-items:end; }
        .filters .field { margin:0; } .filters input,.filters select { width:100%; max-width:none; }
        .filter-actions { display:flex; flex-wrap:wrap; gap:1rem; align-items:center; }
        .field { margin:0 0 1.5rem; } label { display:block; font-weight:600; margin:0 0 .25rem; }
        fieldset { border:0; padding:0; margin:0 0 1.5rem; min-width:0; } legend { font-weight:600; padding:0; margin:0 0 .25rem; }
        .tick { display:flex; gap:.6rem; align-items:center; min-height:2.75rem; } .tick input { width:1.5rem; height:1.5rem; min-height:0; margin:0; flex:none; }
        .tick label { font-weight:400; margin:0; } textarea { line-height:1.5; }
        .sides { display:grid; grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr)); gap:1.5rem; }
        .written { white-space:pre-wrap; }
        input,select,textarea { font:inherit; color:var(--ink); background:var(--paper); border:2px solid var(--soft); border-radius:2px;
          padding:.4rem .5rem; min-height:2.75rem; max-width:100%; }
        .wide-field { width:26rem; } .date-field { width:12rem; }
        .has-error { border-left:5px solid var(--bad); padding-left:1rem; } .has-error input { border-color:var(--bad); }
        .error { color:var(--bad); font-weight:600; margin:0 0 .4rem; }
        .error-summary { border:4px solid var(--bad); padding:1rem 1.25rem; margin:1rem 0 2rem; max-width:46rem; }
        .error-summary h2 { margin:0 0 .5rem; } .error-summary a { color:var(--bad); font-weight:600; }
        .notice { border:4px solid var(--good); padding:.75rem 1.25rem; margin:1rem 0; max-width:46rem; } .notice p { margin:0; font-weight:600; }
        .paging ul { list-style:none; padding:0; display:flex; flex-wrap:wrap; gap:.25rem .5rem; }
        .paging a { display:inline-block; padding:.35rem .75rem; min-width:2.5rem; text-align:center; }
        .paging a[aria-current] { background:var(--brand); color:#fff; text-decoration:none; font-weight:700; }
        .figures { display:grid; grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr)); gap:1rem; padding:0; margin:0 0 1.5rem; list-style:none; }
        .figures > li { border:1px solid var(--line); border-top:5px solid var(--brand); padding:.75rem 1rem; }
        .figures strong { display:block; font-size:2rem; line-height:1.2; font-variant-numeric:tabular-nums; }
        .apart { border-left:5px solid var(--line); padding-left:1.25rem; margin:0 0 2rem; }
        .rule { border:1px solid var(--line); border-left:5px solid var(--line); padding:.75rem 1rem; margin:0 0 .75rem; }
        .rule.fired { border-left-color:var(--bad); } .rule.unjudged { border-left-color:var(--warn); }
        .rule h3 { margin:0 0 .35rem; } .rule p { margin:0 0 .35rem; }
        details { margin:0 0 1rem; } summary { cursor:pointer; color:var(--link); text-decoration:underline; padding:.25rem 0; }
        details > div { border-left:4px solid var(--line); padding:.5rem 0 .5rem 1rem; margin:.25rem 0; }
        progress { width:100%; max-width:30rem; height:1.5rem; accent-color:var(--action); }
        .month td { min-width:8.5rem; border-right:1px solid var(--line); padding:.4rem .5rem; } .month td:last-child { border-right:0; }
        .month ul { list-style:none; padding:0; margin:0; font-size:.92rem; } .month li { margin:.25rem 0; }
        .month .away { background:var(--shade); } .month .today > strong { border-bottom:3px solid currentColor; }
        .address { overflow-wrap:anywhere; }
        .qr { display:block; width:14rem; max-width:100%; background:#fff; margin:0 0 1rem; }
        .code,.codes { font-family:ui-monospace,"Liberation Mono",monospace; font-size:1.1rem; overflow-wrap:anywhere; }
        .sample { overflow-x:auto; font-size:.95rem; padding:1rem; background:var(--shade); border:1px solid var(--line); }
        .codes { columns:2; max-width:32rem; }
        .actions { display:flex; flex-wrap:wrap; gap:.75rem; }
        .files { font-size:.92rem; color:var(--soft); margin:-1rem 0 1.5rem; }
        .plain-list { list-style:none; padding:0; } td .plain-list { margin:0; }
        .foot { background:var(--shade); border-top:1px solid var(--line); padding:1.5rem 0; }
        .foot ul { list-style:none; display:flex; flex-wrap:wrap; gap:.5rem 1.5rem; padding:0; } .foot p { color:var(--soft); margin:0; }
        @media (max-width:30rem) { h1 { font-size:1.6rem; } .summary > div { grid-template-columns:1fr; gap:.1rem; } .wide-field { width:100%; } }
        @media (forced-colors: active) { .tag,.rule,.apart,.main-nav a[aria-current] { border-color:CanvasText; } }
        @media print { .main-nav,.skip,.foot,.filters,.paging,.trail,.who form,.files,button { display:none; } .top { background:none; color:#000; }
          .service { color:#000; padding:0; } html { font-size:10pt; } .table-scroll { overflow:visible; } tr,.rule { break-inside:avoid; }
          thead { display:table-header-group; } a { color:inherit; text-decoration:none; } }
        """
}
