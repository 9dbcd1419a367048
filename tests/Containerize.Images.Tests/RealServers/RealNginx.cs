using System.Net.Sockets;

namespace Containerize.Images.Tests.RealServers;

/// <summary>nginx on a free loopback port in front of something else, as proxies stand in front of registries.</summary>
internal sealed class RealNginx : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private RealServer? server;

    public required int Port { get; init; }

    public string Address => $"localhost:{Port}";

    /// <param name="locations">The body of its <c>server</c> block.</param>
    /// <param name="http">What stands before that block.</param>
    public static async Task<RealNginx> StartAsync(string locations, string http = "", bool tls = false)
    {
        var program = RealComponent.Require("nginx", "/usr/sbin/nginx");
        var nginx = new RealNginx { Port = RealComponent.FreePort() };
        var folder = nginx.folder;
        await File.WriteAllTextAsync(
            folder["nginx.conf"],
            $$"""
            daemon off;
            master_process off;
            pid {{folder["pid"]}};
            error_log stderr;
            events { }
            http {
              access_log off;
              client_body_temp_path {{folder["body"]}};
              proxy_temp_path {{folder["proxy"]}};
              fastcgi_temp_path {{folder["fastcgi"]}};
              uwsgi_temp_path {{folder["uwsgi"]}};
              scgi_temp_path {{folder["scgi"]}};
              client_max_body_size 0;
              {{http}}
              server {
                listen 127.0.0.1:{{nginx.Port}}{{(tls ? " ssl" : "")}};
                proxy_set_header Host $http_host;
                {{locations}}
              }
            }
            """
        );
        nginx.server = await RealServer.StartAsync(
            folder,
            program,
            ["-e", "stderr", "-p", folder.Path, "-c", folder["nginx.conf"]],
            async () =>
            {
                using var connection = new TcpClient();
                await connection.ConnectAsync("127.0.0.1", nginx.Port);
                return true;
            }
        );
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }
}
