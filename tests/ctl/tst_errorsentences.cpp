#include "commands.h"
#include "errorsentences.h"

#include <QSet>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// What an administrator reads when a command fails: a plain sentence for every error, with nothing left open.
class ErrorSentencesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachErrorHasOne_data()
    {
        QTest::addColumn<int>("code");
        for (int code = 0; code <= int(ErrorCode::Cancelled); ++code)
            QTest::newRow(qPrintable(keyFor(ErrorCode(code)))) << code;
    }
    void eachErrorHasOne()
    {
        QFETCH(int, code);
        for (const auto &error : {Error{ErrorCode(code)},
                 Error{ErrorCode(code), u"some_field"_s, {}},
                 Error{ErrorCode(code), {}, u"some detail"_s},
                 Error{ErrorCode(code), u"some_field"_s, u"some detail"_s}}) {
            const QString sentence = sentenceFor(error);
            QVERIFY2(sentence.size() > 10 && sentence.front().isUpper(), qPrintable(sentence));
            QVERIFY2(sentence.endsWith(u'.') || sentence.endsWith(u')') || sentence.endsWith(u"pupitrectl migrate")
                         || sentence.endsWith(u"pupitrectl mail configure"),
                qPrintable(sentence));
            for (const auto *hole : {u"()", u"(code", u": .", u"  ", u"%1"})
                QVERIFY2(!sentence.contains(QStringView(hole)), qPrintable(sentence));
        }
    }

    void eachHasANameOfItsOwn()
    {
        QSet<QString> keys;
        for (const auto &sentence : errorSentences())
            keys.insert(QString::fromUtf8(sentence.key));
        QCOMPARE(keys.size(), qsizetype(errorSentences().size()));
    }

    /// Of an argument that is wrong it says what it takes.
    void eachArgumentSaysWhatItTakes()
    {
        for (const auto &command : allCommands()) {
            for (const auto &argument : command.arguments) {
                if (!argument.value)
                    continue;
                QVERIFY2(*argument.takes && *argument.text, argument.name);
                const QString name = QString::fromUtf8(argument.name);
                const QString sentence = sentenceFor({ErrorCode::InvalidValue, name, u"some_cause"_s}, &command);
                QCOMPARE(sentence, u"--%1 takes %2."_s.arg(name, QString::fromUtf8(argument.takes)));
            }
        }
    }
};

QTEST_APPLESS_MAIN(ErrorSentencesTest)
#include "tst_errorsentences.moc"
