#pragma once

#include "sheettile.h"

#include <QQuickPaintedItem>

namespace pupitre {

/// The strip of a page that says a fact, at the size it was drawn for; smaller where there is no room.
class SheetStrip : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::SheetFact fact READ fact WRITE setFact NOTIFY factChanged)

public:
    explicit SheetStrip(QQuickItem *parent = nullptr);
    const SheetFact &fact() const { return m_fact; }
    void setFact(const SheetFact &fact);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void factChanged();

protected:
    void itemChange(ItemChange change, const ItemChangeData &data) override;

private:
    void fit();

    SheetFact m_fact;
};

} // namespace pupitre
