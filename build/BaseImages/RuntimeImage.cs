using System.Runtime.InteropServices;
using Containerize.Images.Oci;
using Containerize.Images.Plan;

namespace Containerize.BaseImages;

/// <summary>
/// Stand-ins for the official .NET base images, made of what is on this Linux machine, for places that cannot reach mcr.microsoft.com.
/// They have the same environment, user and layout, no shell and no package manager.
/// </summary>
internal static class RuntimeImage
{
    private const int Executable = 0b111_101_101,
        Plain = 0b110_100_100,
        Sticky = 0b1_111_111_111;
    private const int AppUser = 1654;

    /// <summary>The plan of <c>runtime-deps</c>, <c>runtime</c> or <c>aspnet</c>; the few files that no machine has as they are needed are written to the
    /// folder.</summary>
    public static ImagePlan Plan(string name, string folder)
    {
        IReadOnlyList<LayerPlan> layers =
        [
            System(folder),
            new("dotnet", [.. DotnetRoot.RuntimeFiles.Select(InDotnet)]),
            new("aspnet", [.. DotnetRoot.AspNetFiles.Select(InDotnet)]),
        ];
        return new()
        {
            BaseImage = "scratch",
            Platform = new Platform(
                "linux",
                RuntimeInformation.OSArchitecture switch
                {
                    Architecture.X64 => "amd64",
                    Architecture.Arm64 => "arm64",
                    var other => other.ToString().ToLowerInvariant(),
                }
            ),
            Layers =
            [
                .. layers.Take(
                    name switch
                    {
                        "runtime-deps" => 1,
                        "runtime" => 2,
                        "aspnet" => 3,
                        _ => throw new ArgumentException($"no such base image: {name}", nameof(name)),
                    }
                ),
            ],
            Environment =
            [
                new("PATH", "/usr/share/dotnet:/usr/local/bin:/usr/bin:/bin"),
                new("APP_UID", $"{AppUser}"),
                new("ASPNETCORE_HTTP_PORTS", "8080"),
                new("DOTNET_RUNNING_IN_CONTAINER", "true"),
                new("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "true"),
                new("DOTNET_VERSION", DotnetRoot.RuntimeVersion),
            ],
            WorkingDirectory = "/",
            InferUser = false,
            InferPorts = false,
        };
    }

    // Native libraries at the paths where the loader looks for them, certificates, and the user that .NET images have.
    private static LayerPlan System(string folder)
    {
        var libraries = NativeLibraries.Closure([
            .. DotnetRoot
                .RuntimeFiles.Concat(DotnetRoot.AspNetFiles)
                .Where(file => file.EndsWith(".so", StringComparison.Ordinal) || Path.GetFileName(file) == "dotnet"),
        ]);
        FileEntry Written(string path, string text)
        {
            var source = Path.Combine(folder, Path.GetFileName(path));
            File.WriteAllText(source, text);
            return new(path, source, Plain);
        }

        List<FileEntry> files =
        [
            .. libraries.Select(library => new FileEntry(library, File.ResolveLinkTarget(library, returnFinalTarget: true)?.FullName ?? library, Executable)),
            Written("/etc/passwd", $"root:x:0:0:root:/root:/usr/sbin/nologin\napp:x:{AppUser}:{AppUser}::/home/app:/usr/sbin/nologin\n"),
            Written("/etc/group", $"root:x:0:\napp:x:{AppUser}:\n"),
            Written("/etc/nsswitch.conf", "hosts: files dns\n"),
        ];
        files.AddRange(Certificates.Where(File.Exists).Take(1).Select(bundle => new FileEntry("/etc/ssl/certs/ca-certificates.crt", bundle, Plain)));
        return new("system", files)
        {
            Directories =
            [
                new("/tmp", Sticky),
                new("/home/app", Executable) { Uid = AppUser, Gid = AppUser },
                .. libraries.Select(library => "/" + library.Split('/')[1]).Distinct().Select(top => new DirectoryEntry(top, Executable)),
            ],
        };
    }

    private static readonly string[] Certificates = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem"];

    private static FileEntry InDotnet(string file) =>
        new(
            "/usr/share/dotnet/" + Path.GetRelativePath(DotnetRoot.Folder, file),
            file,
            file.EndsWith(".so", StringComparison.Ordinal) || Path.GetFileName(file) is "dotnet" or "createdump" ? Executable : Plain
        );
}
