@echo off
rem Starts Limn: the window, or a command. Needs a Java 21 or newer: LIMN_JAVA_HOME, JAVA_HOME, then the PATH.
rem   LIMN_MEMORY=4g   memory for Java (default: 40 % of the machine's; the rest is for what is native)
rem   LIMN_CACHE=DIR   where the PyTorch libraries are unpacked once (default: the user's local application data)
setlocal
set "home=%~dp0"
set "state="
if "%~1"=="--help" goto help
if "%~1"=="help" if "%~2"=="" goto help
if "%~1"=="--version" (type "%home%help\version.txt" & exit /b 0)
if "%~2"=="--help" if exist "%home%help\%~1.txt" (type "%home%help\%~1.txt" & exit /b 0)
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined LIMN_JAVA_HOME set "java=%LIMN_JAVA_HOME%\bin\java.exe"
if not defined LIMN_CACHE set "LIMN_CACHE=%LOCALAPPDATA%\limn"
set "ENGINE_CACHE_DIR=%LIMN_CACHE%\engine"
set "DJL_CACHE_DIR=%ENGINE_CACHE_DIR%"
set "OMP_WAIT_POLICY=PASSIVE"
set "OPT_OUT_TRACKING=true"
set "DJL_OFFLINE=true"
set "memory=-XX:MaxRAMPercentage=40"
if defined LIMN_MEMORY set "memory=-Xmx%LIMN_MEMORY%"
for %%j in ("%home%plugins\org.eclipse.equinox.launcher_*.jar") do set "launcher=%%j"
set options=--enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Dai.djl.offline=true -Dslf4j.internal.verbosity=ERROR %memory% %LIMN_JAVA_OPTIONS%
for %%o in ("" --model --data --importer --workspace) do if "%~1"=="%%~o" goto window
"%java%" %options% -jar "%launcher%" -nosplash -data @none -application limn.cli.app %*
set "code=%ERRORLEVEL%"
if not "%code%"=="0" exit /b %code%
if not "%~1"=="demo" exit /b 0
for %%a in (%*) do for %%o in (--no-window --json -h) do if "%%~a"=="%%o" exit /b 0
echo limn: opening the window on the sample (--no-window leaves it out) 1>&2
set arguments=--model sample --data sample
goto state
:window
set arguments=
:next
if "%~1"=="" goto state
if "%~1"=="--workspace" (set "state=%~2" & shift & shift & goto next)
set arguments=%arguments% "%~1"
shift
goto next
:state
for /f "tokens=2" %%v in ('type "%home%help\version.txt"') do for /f "tokens=1-3 delims=." %%a in ("%%v") do set "version=%%a.%%b.%%c"
if not defined state set "state=%LOCALAPPDATA%\Limn\state\%version%"
set "wanted=%state%"
set number=1
:take
mkdir "%state%" 2>nul
set "lost="
set "ran="
(break >"%state%\writable") 2>nul || goto temporary
del "%state%\writable"
rem Nobody else can write to a file that is open, so the window that has it open has the folder.
3>&2 2>nul (9>"%state%\window.lock" 2>&3 call :run)
if defined ran exit /b %code%
set /a number+=1
if %number% gtr 20 exit /b 1
set "state=%wanted%-%number%"
goto take
:temporary
set "lost=%state%"
set "state=%TEMP%\limn-state-%RANDOM%%RANDOM%"
mkdir "%state%" || exit /b 1
echo limn: %lost% cannot be written to, so this window forgets its layout and settings when it is closed. 1>&2
call :run
rmdir /s /q "%state%"
exit /b %code%
:run
set "ran=yes"
set told=
if defined lost set told=-Dlimn.state.readonly=true
:again
rem A window that asks for a restart, after plug-ins were installed, ends with 23.
"%java%" %options% %told% -jar "%launcher%" -nosplash -data "%state%" -product limn.ui.product -application limn.ui.app %arguments%
set "code=%ERRORLEVEL%"
if "%code%"=="23" goto again
exit /b 0
:help
type "%home%help\limn.txt"
exit /b 0
