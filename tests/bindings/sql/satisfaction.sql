-- 满意率：期内、问卷开放期间收回的，一个令牌一份；算作满意的÷回答此题的（或收回的）；回答不到三十份的不出比率。
WITH mine AS (SELECT f.* FROM forms f JOIN k_surveys s ON s.id = f.survey
  WHERE s.id = json_extract(:survey, '$[0]') OR s.title = json_extract(:survey, '$[0]')),
answers AS (SELECT SUM(choice IN (SELECT value FROM json_each(:good))) AS good, COUNT(*) AS answered FROM mine
  WHERE number = json_extract(:number, '$[0]') AND choice <> ''),
over AS (SELECT CASE :denominator WHEN '["收回的问卷"]' THEN (SELECT COUNT(DISTINCT token) FROM mine) ELSE answered END AS number FROM answers)
SELECT CASE WHEN answered >= 30 THEN 100.0 * good / over.number END AS value, good AS numerator,
  CASE WHEN answered >= 30 THEN over.number ELSE answered END AS denominator FROM answers, over;
