#pragma once

#include "backend.h"
#include "buttonkeys.h"
#include "digitkeys.h"
#include "look.h"
#include "mailservice.h"
#include "windowkeeper.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>

#include <memory>

class QCommandLineParser;

namespace pupitre {

struct ApplicationOptions {
    QString databaseUrl;
    QString language = QStringLiteral("fr"); ///< "fr" or "en"
    bool sendMails = true;
    QString lookFile{};  ///< where this user's light or dark and size of text are kept; empty: nowhere
    QString placeFile{}; ///< where the window's place and each person's page are kept; empty: nowhere
};

/// The composition root: database threads, mail service, translations, QML engine and window. The desktop program and
/// the journeys use the same one.
class Application
{
public:
    explicit Application(const ApplicationOptions &options);
    ~Application();

    /// Null when the window could not be made (an installation that lacks QML modules).
    QQuickWindow *window() const { return m_window; }
    Backend &backend() { return *m_backend; }
    QQmlEngine &engine() { return *m_engine; }

    /// Answers --help and --version and ends the program: what only prints words needs no display. Anything else
    /// returns. Call it before the QGuiApplication is made.
    static void answerWords(QCommandLineParser &parser, int argc, char **argv);

    /// Installs the language for everything made afterwards. Call once, before the first Application.
    static void useLanguage(const QString &language);

private:
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<MailService> m_mail;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    std::unique_ptr<Look> m_look;
    std::unique_ptr<DigitKeys> m_digitKeys;
    std::unique_ptr<ButtonKeys> m_buttonKeys;
    std::unique_ptr<WindowKeeper> m_keeper;
    QQuickWindow *m_window = nullptr;
};

} // namespace pupitre
