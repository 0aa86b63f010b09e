// The pages' HTML (rule W14): what the lint refuses, and that nothing put into a page becomes part of its structure.

#include "assets.h"
#include "templates.h"
#include "templatetext.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>

using namespace pupitre::extranet;
using namespace Qt::StringLiterals;

namespace {

const QByteArray pragma = "{{%AUTOESCAPE context=\"HTML\"}}\n";

QByteArray sourceOf(const QByteArray &name)
{
    QFile file(u":/pupitre/extranet/templates/%1.html"_s.arg(QString::fromUtf8(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const Templates &templatesOfAll()
{
    static const Templates templates;
    return templates;
}

QSet<QByteArray> namesIn(const QByteArray &source, const QString &marker)
{
    QSet<QByteArray> names;
    const QString text = QString::fromUtf8(source);
    for (const auto &match : QRegularExpression(marker).globalMatch(text))
        names.insert(match.captured(1).toUtf8());
    return names;
}

/// The same value in every place that a template names, each section shown, two levels deep.
void fillEverywhere(const QByteArray &source, const QString &value, Dictionary *content)
{
    const auto variables = namesIn(source, u"\\{\\{([A-Z0-9_]+)(:pre_escape)?\\}\\}"_s);
    const auto sections = namesIn(source, u"\\{\\{#([A-Z0-9_]+)\\}\\}"_s);
    for (const QByteArray &name : variables)
        content->set(name, value); // what is within sections sees it too
    for (const QByteArray &outer : sections) {
        Dictionary &section = content->add(outer);
        for (const QByteArray &inner : sections)
            section.show(inner);
    }
}

/// The tags with the names of their attributes: what the browser makes elements of.
QStringList structureOf(const QByteArray &html)
{
    static const QRegularExpression tag(u"<(/?[a-zA-Z!][a-zA-Z0-9]*)((?:\"[^\"]*\"|[^\">])*)>"_s),
        attribute(u"([a-z-]+)(?:=\"[^\"]*\")?"_s);
    QStringList structure;
    const QString text = QString::fromUtf8(html);
    for (const auto &match : tag.globalMatch(text)) {
        QStringList line{match.captured(1)};
        for (const auto &name : attribute.globalMatch(match.captured(2)))
            line += name.captured(1);
        structure += line.join(u' ');
    }
    return structure;
}

} // namespace

class TestTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allLoadInBothLanguages();
    void lintsWhatIsForbidden_data();
    void lintsWhatIsForbidden();
    void takesWhatIsRight();
    void namesWhatIsMissing();
    void noValueBecomesStructure_data();
    void noValueBecomesStructure();
    void refusesUrlsThatAreScripts();
    void refusesANameThatThereIsNot();
    void assetsBearTheirHash();
    void styleAndScriptAreSmall();
};

void TestTemplates::allLoadInBothLanguages()
{
    const Templates &templates = templatesOfAll();
    QVERIFY(templates.names().size() >= 15);
    for (const QByteArray &name : templates.names()) {
        for (const Language language : languages) {
            const QByteArray html = templates.expand(language, name, {});
            QVERIFY2(html.contains("<html lang=\"" + codeOf(language) + "\""), name.constData());
            QVERIFY2(!html.contains("{{"), name.constData());
            QCOMPARE(html.count("<h1>"), 1);
        }
    }
}

void TestTemplates::lintsWhatIsForbidden_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no pragma") << QByteArray("<p>{{A}}</p>");
    for (const char *text : {"<p>{{A:none}}</p>",
             "<script>{{A}}</script>",
             "<script>1</script>",
             "<p style=\"color: red\">{{A}}</p>",
             "<p class=\"a\" onclick=\"x\">{{A}}</p>",
             "<p class=a>{{A}}</p>",
             "<p class='a'>{{A}}</p>",
             "<p class={{A}}>{{A}}</p>",
             "<textarea name=\"a\">{{A}}</textarea>",
             "<style>p{}</style>",
             "<iframe src=\"/\"></iframe>",
             "<base href=\"/\">",
             "<p>Bonjour {{A}}</p>",
             "<form action=\"/a\"></form>",
             "{{=<% %>=}}"})
        QTest::newRow(text) << QByteArray(pragma + text);
}

void TestTemplates::lintsWhatIsForbidden()
{
    QFETCH(QByteArray, text);
    QVERIFY(!templateFindings("x", text).isEmpty());
}

void TestTemplates::takesWhatIsRight()
{
    QCOMPARE(templateFindings("x",
                 pragma
                     + "<form method=\"post\" action=\"{{A}}\"><textarea id=\"a\">{{B:pre_escape}}"
                       "</textarea></form><p class=\"a{{#C}} b{{/C}}\">{{T_word}} → {{A}}</p>"),
        QStringList());
}

void TestTemplates::namesWhatIsMissing()
{
    const Words words = Words::of(Language::French);
    QStringList missing;
    const QHash<QByteArray, QByteArray> parts{{"a", "<b>{{T_no_such_word}}</b>"}};
    const QHash<QString, QString> assets{{u"x.css"_s, u"x.12.css"_s}};
    const QByteArray text = withInsertions("{{P_a}}{{P_b}}{{A_x_css}}{{A_y_css}}{{T_menu_home}}{{VALUE}}",
        {.words = words, .parts = parts, .assets = assets},
        &missing);
    QCOMPARE(text, QByteArray("<b></b>x.12.cssAccueil{{VALUE}}"));
    QCOMPARE(missing, (QStringList{u"{{T_no_such_word}}"_s, u"{{P_b}}"_s, u"{{A_y_css}}"_s}));
}

void TestTemplates::noValueBecomesStructure_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("an element") << u"<script>alert(1)</script>"_s;
    QTest::newRow("out of an attribute") << u"\" onmouseover=\"alert(1)"_s;
    QTest::newRow("out of a single-quoted one") << u"' onmouseover='alert(1)"_s;
    QTest::newRow("out of an unquoted one") << u"a onmouseover=alert(1) b"_s;
    QTest::newRow("out of a textarea") << u"</textarea><img src=x onerror=alert(1)>"_s;
    QTest::newRow("out of a title") << u"</title><svg onload=alert(1)>"_s;
    QTest::newRow("a marker of ours") << u"{{T_menu_home}}{{#A}}{{%AUTOESCAPE}}"_s;
    QTest::newRow("an entity") << u"&lt;b&gt;&#60;b&#62;"_s;
    QTest::newRow("line ends") << u"a\r\n\t\0b\u2028<b>"_s;
}

void TestTemplates::noValueBecomesStructure()
{
    QFETCH(QString, value);
    const Templates &templates = templatesOfAll();
    const QByteArray layout = sourceOf("layout");
    for (const QByteArray &name : templates.names()) {
        const QByteArray source = layout + sourceOf(name);
        Dictionary plain, hostile;
        fillEverywhere(source, u"a"_s, &plain);
        fillEverywhere(source, value, &hostile);
        const QByteArray html = templates.expand(Language::French, name, hostile);
        const auto expected = structureOf(templates.expand(Language::French, name, plain)), found = structureOf(html);
        QVERIFY2(expected == found, name.constData());
    }
}

void TestTemplates::refusesUrlsThatAreScripts()
{
    const Templates &templates = templatesOfAll();
    for (const QByteArray &name : templates.names()) {
        Dictionary hostile;
        fillEverywhere(sourceOf("layout") + sourceOf(name), u"javascript:alert(1)"_s, &hostile);
        const QByteArray html = templates.expand(Language::English, name, hostile);
        QVERIFY2(!html.contains("href=\"javascript:") && !html.contains("action=\"javascript:"), name.constData());
    }
}

void TestTemplates::refusesANameThatThereIsNot()
{
    const Templates &templates = templatesOfAll();
    QVERIFY_EXCEPTION_THROWN(templates.expand(Language::French, "no-such-page", {}), std::logic_error);
}

void TestTemplates::assetsBearTheirHash()
{
    const QTemporaryDir folder;
    QVERIFY(writeAssets(folder.filePath(u"assets"_s)));
    const auto names = hashedAssetNames();
    QVERIFY(names.contains(u"extranet.css"_s) && names.contains(u"extranet.js"_s) && names.contains(u"pupitre.svg"_s));
    const QByteArray html = templatesOfAll().expand(Language::French, "login", {});
    for (const QString &name : names) {
        QVERIFY(QFile::exists(folder.filePath(u"assets/"_s + name)));
        static const QRegularExpression hashed(u"^[a-z-]+\\.[0-9a-f]{12}\\.[a-z]+$"_s);
        QVERIFY2(hashed.match(name).hasMatch(), qPrintable(name));
        QVERIFY2(html.contains(name.toUtf8()), qPrintable(name));
    }
}

void TestTemplates::styleAndScriptAreSmall()
{
    QFile style(u":/pupitre/extranet/assets/extranet.css"_s), script(u":/pupitre/extranet/assets/extranet.js"_s);
    QVERIFY(style.size() > 0 && style.size() <= 20'000);
    QVERIFY(script.size() > 0 && script.size() <= 6'000);
}

QTEST_GUILESS_MAIN(TestTemplates)
#include "tst_templates.moc"
