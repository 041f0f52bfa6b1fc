-- 编辑人数：期内成稿的书刊的编辑，每人一次。
SELECT COUNT(DISTINCT one.value) AS value, NULL AS numerator, NULL AS denominator FROM k_works w, ask,
json_each('["' || REPLACE(w.editors, '；', '","') || '"]') one WHERE w.words_day BETWEEN ask.first AND ask.today AND (:works IS NULL OR w.title IN (SELECT value FROM json_each(:works)));
