#!/usr/bin/env -S dotnet run
#:property PublishAot=false

// What linting costs in a build: `dotnet run build/buildbench.cs` packs the package, builds a project with 20 Dockerfiles and one with none, turn by turn,
// warm and with a change of the code each time, and prints the medians. With `--up-to-date` nothing is changed between builds.
using System.Diagnostics;
using System.Globalization;

const int Dockerfiles = 20,
    WarmUp = 3,
    Rounds = 15;
const string Dockerfile = """
    # syntax=docker/dockerfile:1
    FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
    ARG CONFIGURATION=Release
    WORKDIR /src
    COPY App.csproj ./
    RUN --mount=type=cache,target=/root/.nuget/packages dotnet restore App.csproj
    COPY . .
    RUN apt-get update && apt-get install -y --no-install-recommends \
            curl \
            unzip \
        && rm -rf /var/lib/apt/lists/* \
        && curl -fsSL https://example.com/tool.zip -o /tmp/tool.zip \
        && unzip /tmp/tool.zip -d /opt/tool
    RUN --mount=type=cache,target=/root/.nuget/packages dotnet publish App.csproj -c $CONFIGURATION -o /app --no-restore

    FROM mcr.microsoft.com/dotnet/aspnet:10.0
    LABEL org.opencontainers.image.source="https://example.com/app"
    WORKDIR /app
    EXPOSE 8080
    ENV ASPNETCORE_ENVIRONMENT=Production
    COPY --from=build /app .
    HEALTHCHECK --interval=30s CMD ["/app/health"]
    USER $APP_UID
    ENTRYPOINT ["dotnet", "App.dll"]

    """;

var work = Directory.CreateTempSubdirectory("containerize-buildbench-").FullName;
try
{
    var repository = Run("git", Environment.CurrentDirectory, "rev-parse", "--show-toplevel").Trim();
    Run("dotnet", repository, "pack", "src/Containerize", "-c", "Release", "-v", "q", "-p:PackageVersion=0.1.0-bench", "-o", Path.Combine(work, "feed"));
    foreach (var (name, count) in new[] { ("with", Dockerfiles), ("without", 0) })
    {
        Write(
            $"{name}/App.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><RestorePackagesPath>../packages</RestorePackagesPath></PropertyGroup>
              <ItemGroup><PackageReference Include="Containerize" Version="0.1.0-bench" PrivateAssets="all" /></ItemGroup>
            </Project>
            """
        );
        for (var i = 1; i <= count; i++)
        {
            Write($"{name}/deploy{i}/Dockerfile", Dockerfile);
        }

        Write($"{name}/Program.cs", "");
        Run("dotnet", Path.Combine(work, name), "restore", "-v", "q", "-p:RestoreAdditionalProjectSources=" + Path.Combine(work, "feed"));
    }

    List<double> with = [],
        without = [],
        more = [];
    for (var round = 0; round < WarmUp + Rounds; round++)
    {
        var (one, other) = round % 2 == 0 ? (Build("with", round), Build("without", round)) : Swap(Build("without", round), Build("with", round));
        if (round >= WarmUp)
        {
            with.Add(one);
            without.Add(other);
            more.Add(one - other);
        }
    }

    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Dockerfiles} Dockerfiles {Median(with):0} ms, none {Median(without):0} ms, difference {Median(more):0} ms (medians of {Rounds} pairs)"
        )
    );
    return 0;
}
finally
{
    Directory.Delete(work, recursive: true);
}

double Build(string project, int round)
{
    if (!args.Contains("--up-to-date") || round == 0)
    {
        Write($"{project}/Program.cs", $"System.Console.WriteLine({round});\n");
    }

    var clock = Stopwatch.StartNew();
    Run("dotnet", Path.Combine(work, project), "build", "--no-restore", "-v", "q");
    return clock.Elapsed.TotalMilliseconds;
}

void Write(string path, string text)
{
    var full = Path.Combine(work, path);
    Directory.CreateDirectory(Path.GetDirectoryName(full)!);
    File.WriteAllText(full, text);
}

static (double One, double Other) Swap(double first, double second) => (second, first);

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static string Run(string program, string folder, params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode == 0
        ? output
        : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
}
