-- 条均支出：实际支出÷期内收到的社情民意信息条数。
WITH gone AS (SELECT COALESCE(SUM(amount), 0) AS yuan FROM paid WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items)))),
came_back AS (SELECT COALESCE(SUM(amount), 0) AS yuan FROM back WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items)))),
things AS (SELECT COUNT(*) AS number FROM k_opinions, ask WHERE submitted_day BETWEEN ask.first AND ask.today)
SELECT (gone.yuan - came_back.yuan) / number AS value, gone.yuan - came_back.yuan AS numerator, number AS denominator
FROM gone, came_back, things;
