using System.Runtime.CompilerServices;

namespace Containerize.Package.Tests;

/// <summary>A fresh folder outside the repository in which a test writes projects that take the packed package, as a user's would.</summary>
internal sealed class ProjectFolder
{
    private ProjectFolder(string path) => FullPath = path;

    /// <summary>Absolute.</summary>
    public string FullPath { get; }

    /// <summary>The reference that a project needs.</summary>
    public static string PackageReference { get; } = $"""<PackageReference Include="Containerize" Version="{TestRun.Version}" PrivateAssets="all" />""";

    /// <summary>Makes the folder, with a nuget.config that adds the packed packages; named after the test unless said otherwise.</summary>
    public static ProjectFolder Create([CallerMemberName] string name = "", [CallerFilePath] string file = "")
    {
        var path = Path.Combine(TestRun.Folder, "work", Path.GetFileNameWithoutExtension(file), name);
        for (var number = 2; Directory.Exists(path); number++)
        {
            path = Path.Combine(TestRun.Folder, "work", Path.GetFileNameWithoutExtension(file), $"{name}-{number}");
        }

        var folder = new ProjectFolder(Directory.CreateDirectory(path).FullName);
        var machine =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(machine);
        folder.Write(
            "nuget.config",
            $"""
            <configuration>
              <packageSources><add key="under-test" value="{TestRun.Feed}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>
            </configuration>
            """
        );
        return folder;
    }

    /// <summary>Writes a text file, folders included.</summary>
    public ProjectFolder Write(string path, string text)
    {
        var full = Combine(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    /// <summary>A minimal console project in the folder <paramref name="name"/>; <paramref name="properties"/> and <paramref name="items"/> are XML.</summary>
    public ProjectFolder WriteConsole(string name, string properties = "", string items = "") =>
        WriteProject(name, "Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>" + properties, items)
            .Write(
                $"{name}/Program.cs",
                """
                System.Console.WriteLine("hello");

                """
            );

    /// <summary>A minimal web project, as <c>dotnet new web</c> makes it, with one static file.</summary>
    public ProjectFolder WriteWeb(string name, string properties = "", string items = "") =>
        WriteProject(name, "Microsoft.NET.Sdk.Web", properties, items)
            .Write(
                $"{name}/Program.cs",
                """
                var app = WebApplication.CreateBuilder(args).Build();
                app.UseStaticFiles();
                app.MapGet("/", () => "hello");
                app.Run();

                """
            )
            .Write($"{name}/appsettings.json", """{ "AllowedHosts": "*" }""")
            .Write($"{name}/wwwroot/site.css", "body { color: red }\n");

    /// <summary>A class library with one type, <c>Thing</c> in a namespace of the project's name; it has the package too unless said otherwise.</summary>
    public ProjectFolder WriteLibrary(string name, string properties = "", string items = "", bool withPackage = true) =>
        WriteProject(name, "Microsoft.NET.Sdk", properties, items, withPackage)
            .Write(
                $"{name}/Thing.cs",
                $$"""
                namespace {{Path.GetFileName(name)}};
                public static class Thing { public static string Name => "{{Path.GetFileName(name)}}"; }

                """
            );

    /// <summary>A solution <c>All.slnx</c> of these projects; one process that builds it does what took one for each of them.</summary>
    public ProjectFolder WriteSolution(params string[] projects) =>
        Write(
            "All.slnx",
            $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{project}/{Path.GetFileName(project)}.csproj\" />"))}</Solution>"
        );

    private ProjectFolder WriteProject(string name, string sdk, string properties, string items, bool withPackage = true) =>
        Write(
            $"{name}/{Path.GetFileName(name)}.csproj",
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {(withPackage ? PackageReference : "")}
                {items}
              </ItemGroup>
            </Project>
            """
        );

    /// <summary>The file's text.</summary>
    public string Read(string path) => File.ReadAllText(Combine(path));

    /// <summary>The absolute path.</summary>
    public string Combine(string path) => Path.Combine(FullPath, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Runs <c>dotnet</c> here.</summary>
    public CommandResult Dotnet(params string[] arguments) => Containerize.Package.Tests.Dotnet.Run(FullPath, arguments);

    /// <summary>The same for what an earlier command restored: a restore that finds nothing to do takes as long as a small build.</summary>
    public CommandResult Again(params string[] arguments) => Dotnet([.. arguments, "--no-restore"]);
}
