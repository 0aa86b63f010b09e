// Besides core.h, for what QML sees.
#include <QGuiApplication>
#include <QImage>
#include <QQmlEngine>
#include <QQuickImageProvider>
#include <QQuickItem>
#include <QSqlDatabase>
#include <QSqlQuery>
