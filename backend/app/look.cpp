#include "look.h"

#include <QSettings>

namespace pupitre {

using namespace Qt::StringLiterals;

Look::Look(QObject *theme, const QString &file) : m_theme(theme), m_file(file)
{
    const QSettings settings(m_file, QSettings::IniFormat);
    m_theme->setProperty("dark", settings.value(u"look/dark"_s).toString() == u"true");
    if (const double scale = settings.value(u"look/text_scale"_s).toDouble();
        scale >= 1 && scale <= 2) // as enlargeText() keeps it
        m_theme->setProperty("textScale", scale);
    connect(m_theme, SIGNAL(darkChanged()), this, SLOT(keep()));
    connect(m_theme, SIGNAL(textScaleChanged()), this, SLOT(keep()));
}

void Look::keep()
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(u"look/dark"_s, m_theme->property("dark"));
    settings.setValue(u"look/text_scale"_s, m_theme->property("textScale"));
}

} // namespace pupitre
