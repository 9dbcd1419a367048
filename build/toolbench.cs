#!/usr/bin/env -S dotnet run
#:property PublishAot=false

// How fast the installed tool starts: `dotnet run build/toolbench.cs` packs and installs it, builds a program that does nothing, starts both turn by turn
// over one Dockerfile, each time as a new process, and prints the medians. Arguments are passed to pack: `-- -p:NativeTool=false`.
using System.Diagnostics;
using System.Globalization;

const int WarmUp = 5,
    Rounds = 41;
const string Version = "0.1.0-bench";
const string Dockerfile = """
    # syntax=docker/dockerfile:1
    FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
    WORKDIR /src
    COPY App.csproj ./
    RUN --mount=type=cache,target=/root/.nuget/packages dotnet restore App.csproj
    COPY . .
    RUN apt-get update && apt-get install -y curl && dotnet publish App.csproj -c Release -o /app --no-restore

    FROM mcr.microsoft.com/dotnet/aspnet:10.0
    WORKDIR /app
    COPY --from=build /app .
    ENTRYPOINT ["dotnet", "App.dll"]

    """;

var work = Directory.CreateTempSubdirectory("containerize-toolbench-").FullName;
try
{
    var repository = Run("git", Environment.CurrentDirectory, "rev-parse", "--show-toplevel").Trim();
    Run(
        "dotnet",
        repository,
        ["pack", "src/Containerize.Tool", "-c", "Release", "-v", "q", "-p:PackageVersion=" + Version, "-o", Path.Combine(work, "feed"), .. args]
    );
    Run(
        "dotnet",
        work,
        "tool",
        "install",
        "Containerize.Tool",
        "--version",
        Version,
        "--tool-path",
        Path.Combine(work, "tool"),
        "--add-source",
        Path.Combine(work, "feed")
    );
    Directory.CreateDirectory(Path.Combine(work, "empty"));
    File.WriteAllText(
        Path.Combine(work, "empty", "Empty.csproj"),
        """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup></Project>"""
    );
    File.WriteAllText(Path.Combine(work, "empty", "Program.cs"), "return;");
    Run("dotnet", Path.Combine(work, "empty"), "build", "-c", "Release", "-v", "q", "-o", "out");
    File.WriteAllText(Path.Combine(work, "Dockerfile"), Dockerfile);

    List<double> tool = [],
        empty = [];
    for (var round = 0; round < WarmUp + Rounds; round++)
    {
        tool.Add(Start(Path.Combine(work, "tool", "containerize"), "lint", "Dockerfile"));
        empty.Add(Start(Path.Combine(work, "empty", "out", "Empty")));
    }

    var (ours, nothing) = (Median(tool), Median(empty));
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"containerize lint Dockerfile {ours:0.0} ms, an empty program {nothing:0.0} ms, ratio {ours / nothing:0.00} (medians of {Rounds} interleaved rounds)"
        )
    );
    return 0;
}
finally
{
    Directory.Delete(work, recursive: true);
}

double Start(string program, params string[] arguments)
{
    var clock = Stopwatch.StartNew();
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = work, RedirectStandardOutput = true })!;
    process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return clock.Elapsed.TotalMilliseconds;
}

static double Median(List<double> all) => all.Skip(WarmUp).Order().ElementAt(Rounds / 2);

static string Run(string program, string folder, params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode == 0
        ? output
        : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
}
