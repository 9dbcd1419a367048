using System.Globalization;
using Containerize.BaseImages;

namespace Containerize.Package.Tests.Rig;

/// <summary>
/// A stand-in for the official SDK image, for the build stage of a generated Dockerfile: a small Debian with a shell and this machine's .NET root.
/// Its tar is made once for each SDK version and kept between runs.
/// </summary>
internal static class SdkImage
{
    private const string Packages = "base-files,bash,dash,coreutils,findutils,grep,sed,ca-certificates,libssl3,libstdc++6,zlib1g";

    /// <summary>Loads it into the engine under the name.</summary>
    public static void Import(DockerEngine docker, string name)
    {
        string[] environment =
        [
            "PATH=/usr/share/dotnet:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt",
            "NUGET_CERT_REVOCATION_MODE=offline",
            "NUGET_XMLDOC_MODE=skip",
            "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true",
            "DOTNET_CLI_TELEMETRY_OPTOUT=1",
            "DOTNET_NOLOGO=1",
            "DOTNET_GENERATE_ASPNET_CERTIFICATE=false",
            "DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true",
        ];
        docker.Docker(["import", .. environment.SelectMany(variable => new[] { "--change", $"ENV {variable}" }), Tar(), name]).Succeeds();
    }

    private static string Tar()
    {
        var version = Directory.GetDirectories(Path.Combine(DotnetRoot.Folder, "sdk")).Select(Path.GetFileName).Order(StringComparer.Ordinal).Last();
        var cache = Directory
            .CreateDirectory(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "containerize-tests"))
            .FullName;
        var kept = Path.Combine(cache, $"sdk-{version}-2.tar");
        if (File.Exists(kept))
        {
            return kept;
        }

        var made = kept + "." + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        Run(Part.Find("mmdebstrap", "mmdebstrap"), "--variant=extract", "--include=" + Packages, "bookworm", made + ".tar");
        File.Move(made + ".tar", made);

        // Package scripts did not run: the user database is missing, without which .NET does not start.
        var etc = Directory.CreateDirectory(Path.Combine(RealParts.Folder("sdk"), "etc"));
        File.WriteAllText(Path.Combine(etc.FullName, "passwd"), "root:x:0:0:root:/root:/bin/bash\n");
        File.WriteAllText(Path.Combine(etc.FullName, "group"), "root:x:0:\n");
        Run("tar", "-rf", made, "--owner=0", "--group=0", "-C", etc.Parent!.FullName, "etc/passwd", "etc/group");
        Run("tar", "-rhf", made, "-C", "/", "etc/ssl/certs/ca-certificates.crt");
        Run("tar", "-rf", made, "--owner=0", "--group=0", "--transform", "s,^\\.,usr/share/dotnet,S", "-C", DotnetRoot.Folder, ".");
        File.Move(made, kept, overwrite: true);
        return kept;
    }

    private static void Run(string command, params string[] arguments) => Dotnet.RunCommand(RealParts.Folder("sdk"), command, [], arguments).Succeeds();
}
