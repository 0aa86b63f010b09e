// A constant page by Poco's HTTP server, which webbench.py holds the families' gateway against:
// pupitre-bench-poco <file> <threads>. Prints the port on loopback, and ends with the end of its standard input.

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <limits>
#include <string>
#include <utility>

namespace {

class ConstantPage : public Poco::Net::HTTPRequestHandler
{
public:
    explicit ConstantPage(const std::string &page) : m_page(page) {}
    void handleRequest(Poco::Net::HTTPServerRequest &, Poco::Net::HTTPServerResponse &response) override
    {
        response.setContentType("text/html; charset=utf-8");
        response.sendBuffer(m_page.data(), m_page.size());
    }

private:
    const std::string &m_page;
};

class Pages : public Poco::Net::HTTPRequestHandlerFactory
{
public:
    explicit Pages(std::string page) : m_page(std::move(page)) {}
    Poco::Net::HTTPRequestHandler *createRequestHandler(const Poco::Net::HTTPServerRequest &) override
    {
        return new ConstantPage(m_page);
    }

private:
    const std::string m_page;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    std::ifstream file(argv[1], std::ios::binary);
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    const int threads = std::atoi(argv[2]);
    if (page.empty() || threads < 1)
        return 2;
    Poco::ThreadPool pool(1, threads);
    const Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
    auto *settings = new Poco::Net::HTTPServerParams; // the server's from then on
    settings->setMaxThreads(threads);
    settings->setMaxQueued(1000);
    Poco::Net::HTTPServer server(new Pages(page), pool, socket, settings);
    server.start();
    std::cout << socket.address().port() << std::endl;
    std::cin.ignore(std::numeric_limits<std::streamsize>::max());
    server.stopAll(true);
    return 0;
}
