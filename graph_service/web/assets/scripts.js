// A name in the other script: as another record has it, or else, from Cyrillic, letter by letter.
"use strict";

const scripts = (() => {
  const LATIN = {
    а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "yo", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r",
    с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya",
    ғ: "gh", ӣ: "i", қ: "q", ӯ: "u", ҳ: "h", ҷ: "j", ә: "a", ң: "ng", ө: "o", ұ: "u", ү: "u", һ: "h", і: "i", ў: "oʻ", ї: "yi", є: "ye", ґ: "g", җ: "j", ҝ: "g", ҹ: "j",
  };
  const cyrillic = (text) => /\p{Script=Cyrillic}/u.test(text);
  const latin = (text) => /\p{Script=Latin}/u.test(text);

  function romanised(text) {
    return [...text].map((letter) => {
      const small = letter.toLowerCase();
      if (!(small in LATIN)) return letter;
      const found = LATIN[small];
      return letter === small ? found : found.charAt(0).toUpperCase() + found.slice(1);
    }).join("");
  }

  return {
    // "≈" tells that nobody wrote it so.
    other(caption, captions) {
      if (cyrillic(caption)) return captions.find((each) => latin(each) && !cyrillic(each)) || `≈ ${romanised(caption)}`;
      return latin(caption) ? captions.find(cyrillic) || null : null;
    },
  };
})();
