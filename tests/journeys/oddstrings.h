#pragma once

#include <QStringList>

namespace pupitre {

/// What somebody, some day, will have as a name: markup, placeholders, other directions, signs without width, very long
/// words.
inline QStringList oddStrings()
{
    using namespace Qt::StringLiterals;
    return {
        u"<img src=x>"_s,
        u"<img src=http://127.0.0.1:9/x.png>"_s,
        u"<b>gras</b> &amp; <script>alert(1)</script>"_s,
        u"</style><table><tr><td>"_s,
        u"%1 %2 %n %%"_s,
        u"{{recipient}} [[one-time password]]"_s,
        u"'; DROP TABLE households; --"_s,
        u"\" OR 1=1 --"_s,
        u"* OR name:x NEAR("_s,
        u"&Mnémonique && _soulignée"_s,
        u"$(touch x) `touch x` ${HOME}"_s,
        u"../../../etc/passwd"_s,
        u"C:\\CON\\NUL.txt"_s,
        u"=1+1;@SUM(A1)"_s,
        u"الموسيقى תזמורת"_s,
        u"\u202Eerbmon\u202C \u2066isolé\u2069"_s,
        u"\u200B\u200C\u200D\uFEFF"_s,
        u"e\u0301\u0323\u0323\u0323\u0323\u0323\u0323"_s,
        u"Z\u0351\u036B\u0343a\u0315\u0300l\u0489g\u0489o\u0489"_s,
        u"🎻👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿"_s,
        u"音楽学校 한국어 ไทย"_s,
        u"Đặng Nguyễn Ðróttinn ŁÓDŹ ß ﬁ İı"_s,
        u"\t\v\f onglet"_s,
        u"ligne une\nligne deux\r\nligne trois"_s,
        u"  espaces  "_s,
        u"-"_s,
        u"0"_s,
        u"null"_s,
        u"undefined"_s,
        u"NaN"_s,
        u"true"_s,
        u"Le Goff-Kerc’hoad d’Ô de L’Haÿ-les-Roses"_s,
        QString(300, u'W'),
        QString(u"mot "_s).repeated(200),
        QString(4000, QChar(u'é')),
        QString(u"<"_s).repeated(500),
        QString(QChar(0xD800)),
        QString(QChar(0xFFFF)),
        u"\u0001\u0007\u001B[31m"_s,
    };
}

} // namespace pupitre
