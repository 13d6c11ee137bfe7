@echo off
rem The short way in: simulate ... is platanus simulate ...
call "%~dp0platanus.cmd" simulate %*
exit /b %ERRORLEVEL%
