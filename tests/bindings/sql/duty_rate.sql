-- 履职达标率：在任、评得出的委员（可限职务）里，合格（六十分）以上的占多少。计分办法：会议五十分（出席五十、请假三十、缺席零，取平均）；
-- 提案提交十分、立案十五分，联名的第一提案人得一半、其余人分另一半；活动每次两分，至多十分；社情民意每条十分、采用再加五分，至多十五分。
WITH points AS (SELECT o.id,
  (SELECT AVG(CASE status WHEN '出席' THEN 50.0 WHEN '请假' THEN 30.0 ELSE 0 END) FROM came_recorded c
   WHERE c.member = o.id AND kind IN (SELECT kind FROM families WHERE family = '会议')) AS meetings,
  (SELECT COALESCE(SUM(10 * part), 0) FROM parts p WHERE p.member = o.id AND item = '提案') AS handed,
  (SELECT COALESCE(SUM(15 * part), 0) FROM parts p WHERE p.member = o.id AND item = '提案立案') AS filed,
  (SELECT COUNT(*) * 2 FROM came_recorded c WHERE c.member = o.id AND status = '出席'
   AND kind IN (SELECT kind FROM families WHERE family <> '会议')) AS activities,
  (SELECT COALESCE(SUM(CASE item WHEN '社情民意' THEN 10 WHEN '社情民意采用' THEN 5 ELSE 0 END), 0) FROM parts p
   WHERE p.member = o.id) AS opinions
  FROM office o WHERE (:posts IS NULL OR id IN (SELECT member FROM k_posts, ask WHERE post IN (SELECT value FROM json_each(:posts)) AND valid_from <= ask.today AND (valid_to IS NULL OR valid_to >= ask.today)))),
rated AS (SELECT meetings + MIN(10, handed) + MIN(15, filed) + MIN(10, activities) + MIN(15, opinions) >= 60 AS good
  FROM points WHERE meetings IS NOT NULL)
SELECT 100.0 * SUM(good) / NULLIF(COUNT(*), 0) AS value, SUM(good) AS numerator, COUNT(*) AS denominator
FROM rated WHERE :bands = '["合格"]';
