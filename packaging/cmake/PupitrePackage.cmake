# `cpack --config build/release/CPackConfig.cmake` makes the Debian package. Libraries are found by dpkg-shlibdeps; what no linker
# sees is in packaging/packages/run.txt.
file(STRINGS ${CMAKE_SOURCE_DIR}/packaging/packages/run.txt run_packages REGEX "^[a-z]")
list(JOIN run_packages ", " CPACK_DEBIAN_PACKAGE_DEPENDS)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/systemd/pupitre-mail.service DESTINATION lib/systemd/system)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pupitre)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Pupitre")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Front desk of a conservatoire: the yearly re-enrolment")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
