using System.Text.RegularExpressions;

namespace Containerize.Dockerfiles.Rules.CTZ1078;

/// <summary>Whether a text is a platform to the builder: a system or an architecture that it knows, or system, architecture and perhaps variant, whatever their
/// names.</summary>
/// <remarks>https://pkg.go.dev/github.com/containerd/platforms#Parse</remarks>
internal static class PlatformCheck
{
    static readonly HashSet<string> Known = new(
        (
            "aix android darwin dragonfly freebsd hurd illumos ios js linux macos nacl netbsd openbsd plan9 solaris windows zos "
            + "386 i386 amd64 x86_64 x86-64 amd64p32 arm armbe armhf armel arm64 aarch64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm"
        ).Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    // Behind the system its version and features may stand in brackets.
    static readonly Lazy<Regex> Parts = new(() => new(@"^[A-Za-z0-9_.-]+(?:\([A-Za-z0-9_.%+-]*\))?(?:/[A-Za-z0-9_.-]+){0,2}$", RegexOptions.CultureInvariant));

    public static bool IsPlatform(string text) => Parts.Value.IsMatch(text) && (text.IndexOf('/') > 0 || Known.Contains(text.Split('(')[0]));
}
