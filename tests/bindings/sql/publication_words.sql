-- 编撰字数：期内成稿的字数之和。
SELECT SUM(words) AS value, NULL AS numerator, NULL AS denominator FROM k_works, ask WHERE words_day BETWEEN ask.first AND ask.today AND (:works IS NULL OR title IN (SELECT value FROM json_each(:works)));
