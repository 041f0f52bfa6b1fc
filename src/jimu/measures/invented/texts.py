"""Texts of invented proposals: titles, reasons and suggestions put together from parts; and near-copies of them."""

from __future__ import annotations

from random import Random

PLACES = [
    "东街",
    "西街",
    "南关",
    "北坡",
    "河湾",
    "柳林",
    "石桥",
    "青岭",
    "新集",
    "老城",
    "湖滨",
    "松坪",
    "竹溪",
    "云台",
    "桃源",
    "枫树",
    "泉上",
    "双塔",
    "沙洲",
    "梅园",
]
SUBJECTS = {
    "社区养老": "民生",
    "老旧小区加装电梯": "城建",
    "农村饮水安全": "民生",
    "校园周边交通": "交通",
    "公交线路优化": "交通",
    "停车位不足": "城建",
    "垃圾分类": "环保",
    "河道治理": "环保",
    "乡村旅游": "经济",
    "小微企业融资": "经济",
    "职业教育": "教育",
    "课后服务": "教育",
    "基层医疗": "卫生",
    "家庭医生签约": "卫生",
    "文物保护": "文化",
    "公共图书借阅": "文化",
    "农产品冷链": "农业",
    "高标准农田": "农业",
    "无障碍设施": "民生",
    "燃气管道改造": "城建",
}
CAUSES = (
    "近年来人口变化快，原有设施的容量已经跟不上",
    "几个部门都在管，职责没有划清，群众不知道该找谁",
    "资金来源单一，后续维护没有着落",
    "规划时没有留出用地，现在只能见缝插针",
    "宣传不够，很多居民不了解有关的政策",
    "专业人员少，待遇低，留不住人",
    "标准不统一，验收以后缺少回头看",
    "信息没有打通，同样的材料要交好几遍",
    "高峰时段矛盾集中，平时又闲置",
    "企业参与的积极性不高，市场的作用没有发挥",
    "部分路段照明和标识缺失，夜间存在隐患",
    "雨季排水不畅，积水时有发生",
)
ADVICE = (
    "由牵头部门每季度召开一次联席会议，把问题列成清单逐项销号",
    "在年度预算中安排专项经费，并引入社会力量共同投入",
    "利用闲置的厂房和学校改建，先试点再推开",
    "制定统一的服务标准，向社会公开，接受群众评议",
    "建立志愿者队伍，由街道统一培训和登记",
    "开通一个窗口受理，材料一次提交，后台流转",
    "聘请专家编制三年实施方案，明确每一年的任务",
    "每半年请第三方评估一次，结果作为考核依据",
    "对从业人员给予岗位补贴，并打通职称晋升渠道",
    "在线上公布进度，居民可以随时查询和留言",
    "分时段错峰使用，鼓励单位对外开放",
    "完善标识和照明，加密巡查，消除夜间隐患",
)
SWAPS = {
    "近年来": "这几年",
    "建立": "组建",
    "制定": "出台",
    "没有": "缺乏",
    "群众": "市民",
    "每季度": "每三个月",
    "问题": "难题",
    "公开": "公布",
    "利用": "盘活",
    "完善": "健全",
    "不够": "不足",
    "宣传": "宣讲",
    "专业": "业务",
    "聘请": "邀请",
}


def proposal_text(chance: Random) -> tuple[str, str, str]:
    """Title, category and text of a proposal that nobody made."""
    place, subject = chance.choice(PLACES), chance.choice(list(SUBJECTS))
    verb = chance.choice(["加强", "改进", "推进", "重视", "做好"])
    return f"关于{verb}{place}{subject}工作的建议", SUBJECTS[subject], matter_text(chance, place, subject)


def matter_text(chance: Random, place: str, subject: str) -> str:
    """What is said of a subject at a place: how things are, and what should be done."""
    causes, advice = chance.sample(CAUSES, 3), chance.sample(ADVICE, 3)
    figure = chance.randint(3, 97)
    return (
        f"{place}片区的{subject}工作涉及居民{figure}0余户。" + "。".join(causes) + "。建议：" + "。".join(advice) + "。"
    )


def near_copy(chance: Random, title: str, text: str) -> tuple[str, str]:
    """The same matter by another hand: words swapped, sentences in another order, one left out, the title turned."""
    for word, other in SWAPS.items():
        if chance.random() < 0.7:
            text = text.replace(word, other)
    sentences = [part for part in text.replace("建议：", "").split("。") if part]
    sentences.pop(chance.randrange(len(sentences)))
    chance.shuffle(sentences)
    return title.replace("关于", "").replace("的建议", "的提案"), "。".join(sentences) + "。"


TITLES = (
    "{subject}亟待{verb}——以{place}为例",
    "对{place}一带{subject}的几点意见",
    "{verb}{subject}，回应{place}居民期盼",
    "关于{place}{subject}存在的困难及对策的提案",
    "请关注{place}{subject}",
)
AREAS = ("片区", "一带", "社区", "周边", "街道")
ASIDE = (
    "这件事去年也有委员提到过",
    "我们走访了六个居民小组，大家的看法比较一致",
    "外地已有成熟的做法可以借鉴",
    "以上意见供有关部门研究",
)


def same_matter(chance: Random, title: str, text: str) -> tuple[str, str]:
    """The same matter by a stranger: another title and place, the sentences in another order, one
    or two left out, one of their own put in, words swapped."""
    place = next(one for one in PLACES if one in title)
    subject = next(one for one in SUBJECTS if one in title)
    other = chance.choice([one for one in PLACES if one != place])
    _, said = near_copy(chance, title, text)
    said = said.replace(f"{place}片区", other + chance.choice(AREAS)).replace(place, other)
    sentences = [part for part in said.split("。") if part]
    if chance.getrandbits(1):
        sentences.pop(chance.randrange(len(sentences)))
    sentences.insert(chance.randrange(len(sentences)), chance.choice(ASIDE))
    verb = chance.choice(("改善", "优化", "解决", "提升"))
    return chance.choice(TITLES).format(subject=subject, place=other, verb=verb), "。".join(sentences) + "。"
