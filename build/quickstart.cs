#!/usr/bin/env -S dotnet run
#:project ../src/Containerize.Images/Containerize.Images.csproj
#:property PublishAot=false

// The quick start: packs Containerize, makes an image of a copy of samples/Hello, changes one line and makes it again,
// and runs it if Docker or Podman is there. Everything it writes is in a folder of its own, which it removes.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Containerize.BaseImages;

var repository = Path.GetFullPath(Path.Combine(Path.GetDirectoryName((string)AppContext.GetData("EntryPointFilePath")!)!, ".."));
var work = Directory.CreateTempSubdirectory("containerize-quickstart-").FullName;
var clock = Stopwatch.StartNew();

// What a user would have in the project or on the command line is handed in through the environment: the commands shown are the whole commands.
var settings = new Dictionary<string, string?>
{
    ["DOTNET_NOLOGO"] = "1",
    ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
    ["MSBUILD_EXE_PATH"] = null,
    ["MSBuildSDKsPath"] = null,
    ["MSBuildExtensionsPath"] = null,
};
Console.CancelKeyPress += (_, _) => Remove(work);
try
{
    return await RunAsync();
}
catch (CommandException failure)
{
    Console.WriteLine($"\nThis failed: {failure.Message}");
    return 1;
}
finally
{
    Remove(work);
}

async Task<int> RunAsync()
{
    Console.WriteLine("Containerize quick start");

    Step("Pack the package");
    var version = $"0.1.0-quickstart.{DateTime.UtcNow:yyyyMMddHHmmss}";
    Run(repository, "dotnet", "pack", "src/Containerize", "-c", "Release", "-v", "q", "-p:PackageVersion=" + version, "-o", Path.Combine(work, "feed"));
    settings["ContainerizePackageVersion"] = version;
    settings["NUGET_PACKAGES"] = Path.Combine(work, "packages");
    settings["ContainerizeCacheDirectory"] = Path.Combine(work, "cache");
    settings["ContainerizeOutputPath"] = Path.Combine(work, "image") + Path.DirectorySeparatorChar;
    settings["ContainerizeOutput"] = "oci-layout";
    Say($"Containerize.{version}.nupkg, in a folder that serves as the package source");

    Step("Find a base image");
    var runs = await ChooseBaseAsync();

    Step("Make an image of samples/Hello");
    var project = CopySample();
    Say("$ dotnet publish -t:Containerize");
    Run(project, "dotnet", "publish", "-t:Containerize");
    Show(ReadImage(), "made");

    Step("Change one line and make it again");
    var program = Path.Combine(project, "Program.cs");
    const string Before = "Hello from a container",
        After = "Hello again from a container";
    File.WriteAllText(program, File.ReadAllText(program).Replace(Before, After, StringComparison.Ordinal));
    Say($"Program.cs: \"{Before}\" is now \"{After}\"");
    Say("$ dotnet publish -t:Containerize");
    Run(project, "dotnet", "publish", "-t:Containerize");
    Show(ReadImage(), "to send");

    Step("Run it");
    if (!runs)
    {
        Say("Not here: the image has no .NET runtime in it (no base image could be had).");
    }
    else if (FindEngine() is { } engine)
    {
        RunImage(project, engine, After);
    }
    else
    {
        Say("Neither Docker nor Podman answers on this machine, so the image is not run.");
    }

    Console.WriteLine($"\nDone in {clock.Elapsed.TotalSeconds:0} s. The repository is as it was; {work} is removed.");
    Console.WriteLine("In a project of your own: dotnet add package Containerize, then dotnet publish -t:Containerize.");
    return 0;
}

async Task<bool> ChooseBaseAsync()
{
    using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
    try
    {
        using var answer = await http.GetAsync(new Uri("https://mcr.microsoft.com/v2/"), HttpCompletionOption.ResponseHeadersRead);
        if (answer.IsSuccessStatusCode)
        {
            Say("mcr.microsoft.com answers: the base is dotnet/aspnet, as for every web project.");
            return true;
        }
    }
    catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
    {
        // Made below.
    }

    if (!OperatingSystem.IsLinux())
    {
        Say("mcr.microsoft.com does not answer, and a base can be made of this machine's .NET on Linux only: the image is made from scratch and cannot run.");
        settings["ContainerBaseImage"] = "scratch";
        return false;
    }

    var layout = await RuntimeLayout.WriteAsync("aspnet", Path.Combine(work, "base"), settings["ContainerizeCacheDirectory"]!);
    settings["ContainerBaseImage"] = $"oci:{layout}:{RuntimeLayout.Tag}";
    Say($"mcr.microsoft.com does not answer: a base is made of this machine's .NET {DotnetRoot.RuntimeVersion}, with the project's own image engine.");
    return true;
}

string CopySample()
{
    var source = Path.Combine(repository, "samples", "Hello");
    var target = Path.Combine(work, "Hello");
    foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
    {
        var relative = Path.GetRelativePath(source, file);
        if (relative.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, relative))!);
            File.Copy(file, Path.Combine(target, relative));
        }
    }

    // What the machine has already is not downloaded again, and what is packed here does not go into its cache.
    var machine =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
    Directory.CreateDirectory(machine);
    File.WriteAllText(
        Path.Combine(work, "nuget.config"),
        $"""
        <configuration>
          <packageSources><add key="quickstart" value="feed" /></packageSources>
          <fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>
        </configuration>
        """
    );
    return target;
}

JsonElement ReadImage()
{
    using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(settings["ContainerizeOutputPath"]!, "image.json")));
    return json.RootElement.Clone();
}

void Show(JsonElement image, string sum)
{
    var layers = image.GetProperty("layers").EnumerateArray().ToList();
    bool IsNew(JsonElement layer) => layer.GetProperty("built").GetString() == "created";
    Say($"{image.GetProperty("containerimage.digest").GetString()}, {image.GetProperty("platform").GetString()}");
    Say($"  {"layer", -10} {"files", 6} {"size", 12}");
    foreach (var layer in layers)
    {
        var files = layer.GetProperty("files").GetInt32();
        Say(
            $"  {layer.GetProperty("name").GetString(), -10} {(files == 0 ? "" : files), 6} {Size(layer.GetProperty("size").GetInt64()), 12}  {layer.GetProperty("built").GetString()}"
        );
    }

    Say(
        $"{sum}: {Size(layers.Where(IsNew).Sum(layer => layer.GetProperty("size").GetInt64()))} of {Size(layers.Sum(layer => layer.GetProperty("size").GetInt64()))}; {layers.Count(layer => !IsNew(layer))} of {layers.Count} layers reused"
    );
}

string? FindEngine() => new[] { "docker", "podman" }.FirstOrDefault(name => TryRun(work, name, ["info"]).ExitCode == 0);

void RunImage(string project, string engine, string expected)
{
    var archive = Path.Combine(work, "hello.tar");
    var tag = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
    var name = "containerize-quickstart:" + tag;
    settings["ContainerizeOutput"] = "archive";
    settings["ContainerArchiveOutputPath"] = archive;
    settings["ContainerRepository"] = "containerize-quickstart";
    settings["ContainerImageTag"] = tag;
    Run(project, "dotnet", "publish", "-t:Containerize", "--no-build");
    Say($"$ {engine} load, {engine} run");
    Run(work, engine, "load", "-i", archive);
    var port = FreePort().ToString(CultureInfo.InvariantCulture);
    // The host's network needs no bridge; Docker Desktop has none to offer, there a port is published.
    string[] network = OperatingSystem.IsLinux() ? ["--network=host", "-e", "ASPNETCORE_HTTP_PORTS=" + port] : ["-p", $"127.0.0.1:{port}:8080"];
    // Some machines do not let podman raise these limits to its own defaults.
    string[] limits = ["--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024"];
    var container = "";
    try
    {
        container = Run(work, engine, ["run", "-d", .. network, .. limits, name]).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
        var page = Ask(new Uri($"http://127.0.0.1:{port}/"), () => TryRun(work, engine, ["logs", container]).Output);
        Say($"GET http://127.0.0.1:{port}/ answers:");
        Say("  " + page.Split('\n').First(line => line.Contains(expected, StringComparison.Ordinal)).Trim());
    }
    finally
    {
        TryRun(work, engine, ["rm", "-f", container]);
        TryRun(work, engine, ["rmi", "-f", name]);
    }
}

// The application needs a moment to start.
static string Ask(Uri address, Func<string> log)
{
    using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
    for (var waited = Stopwatch.StartNew(); ; Thread.Sleep(200))
    {
        try
        {
            return http.GetStringAsync(address).GetAwaiter().GetResult();
        }
        catch (HttpRequestException exception)
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new CommandException($"the container does not answer ({exception.Message}):\n{log()}");
            }
        }
    }
}

static int FreePort()
{
    using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
    listener.Start();
    return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
}

string Run(string folder, string command, params string[] arguments)
{
    var (exitCode, output) = TryRun(folder, command, arguments);
    return exitCode == 0 ? output : throw new CommandException($"{command} {string.Join(' ', arguments)} (exit code {exitCode})\n{output}");
}

(int ExitCode, string Output) TryRun(string folder, string command, string[] arguments)
{
    var start = new ProcessStartInfo(command, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    foreach (var (name, value) in settings)
    {
        start.Environment[name] = value;
    }

    try
    {
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
    catch (System.ComponentModel.Win32Exception exception)
    {
        return (-1, exception.Message);
    }
}

static void Step(string text) => Console.WriteLine($"\n== {text}");

static void Say(string line) => Console.WriteLine("   " + line);

static string Size(long bytes) =>
    bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1e3:0.0} KB",
        _ => $"{bytes / 1e6:0.0} MB",
    };

static void Remove(string folder)
{
    try
    {
        Directory.Delete(folder, recursive: true);
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
    {
        // Interrupted and removed at the same time, or looked at by somebody.
    }
}

internal sealed class CommandException(string message) : Exception(message);
