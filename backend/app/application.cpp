#include "application.h"

#include "iconprovider.h"
#include "pageimageprovider.h"

#include <QCommandLineParser>
#include <QFont>
#include <QGuiApplication>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QQmlNetworkAccessManagerFactory>
#include <QTranslator>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Pupitre_ModelsPlugin)

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Nothing in the interface has any business on the network (rule D5): every request is answered by a refusal.
class NoNetwork final : public QQmlNetworkAccessManagerFactory
{
public:
    QNetworkAccessManager *create(QObject *parent) override
    {
        class Refusing final : public QNetworkAccessManager
        {
        public:
            using QNetworkAccessManager::QNetworkAccessManager;
            QNetworkReply *createRequest(Operation operation, const QNetworkRequest &, QIODevice *data) override
            {
                return QNetworkAccessManager::createRequest(operation, QNetworkRequest(QUrl(u"refused:"_s)), data);
            }
        };
        return new Refusing(parent);
    }
};

} // namespace

void Application::answerWords(QCommandLineParser &parser, int argc, char **argv)
{
    parser.addHelpOption();
    parser.addVersionOption();
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    // Qt's own options are unknown here: what is wrong with the others is said later.
    parser.parse(words);
    if (!parser.isSet(u"help"_s) && !parser.isSet(u"help-all"_s) && !parser.isSet(u"version"_s))
        return;
    // Needed to answer, and the end of the program: with the end of any application, Qt forgets for good how Qt Quick
    // is told to screen readers.
    const QCoreApplication application(argc, argv);
    if (parser.isSet(u"help"_s) || parser.isSet(u"help-all"_s))
        parser.showHelp(0);
    parser.showVersion();
}

void Application::useLanguage(const QString &language)
{
    const bool french = language != u"en";
    QLocale::setDefault(
        french ? QLocale(QLocale::French, QLocale::France) : QLocale(QLocale::English, QLocale::UnitedKingdom));
    auto *translator = new QTranslator(QCoreApplication::instance());
    // English has a file too: its plural forms.
    if (translator->load(u":/i18n/pupitre_%1.qm"_s.arg(french ? u"fr"_s : u"en"_s)))
        QCoreApplication::installTranslator(translator);
}

Application::Application(const ApplicationOptions &options) : m_backend(std::make_unique<Backend>(options.databaseUrl))
{
    if (options.sendMails) {
        m_mail = std::make_unique<MailService>(options.databaseUrl);
        m_mail->start();
    }
    QGuiApplication::setFont(QFont(u"Inter"_s));
    static NoNetwork noNetwork;
    m_backend->places()->useFile(options.placeFile);
    m_backend->idleLock().watch(*QCoreApplication::instance());
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->setNetworkAccessManagerFactory(&noNetwork);
    m_engine->addImportPath(u"qrc:/qt/qml"_s);
    m_engine->addImageProvider(u"icon"_s, new IconProvider);
    m_engine->addImageProvider(u"page"_s, new PageImageProvider(m_backend->renderer()));
    m_engine->setInitialProperties({{u"backend"_s, QVariant::fromValue(m_backend.get())}});
    m_engine->load(QUrl(u"qrc:/qt/qml/Pupitre/Shell/Main.qml"_s));
    if (m_engine->rootObjects().isEmpty())
        return;
    m_window = qobject_cast<QQuickWindow *>(m_engine->rootObjects().front());
    if (!m_window)
        return;
    m_digitKeys = std::make_unique<DigitKeys>(*m_window);
    m_buttonKeys = std::make_unique<ButtonKeys>(*m_window);
    if (!options.lookFile.isEmpty())
        m_look = std::make_unique<Look>(m_window->property("theme").value<QObject *>(), options.lookFile);
    m_keeper = std::make_unique<WindowKeeper>(*m_window, options.placeFile);
    m_keeper->show();
}

Application::~Application()
{
    m_backend->endSoon(); // at the same time as the sender of mails
    m_mail.reset();
    m_look.reset();
    m_keeper.reset();
    m_buttonKeys.reset(); // before the window that they watch
    m_digitKeys.reset();
    m_engine.reset(); // before the backend that its objects point to
}

} // namespace pupitre
